// The bodies of recurrent.c for one precision: the cell of a long short-term memory (Hochreiter and Schmidhuber 1997, with the
// forget gate of Gers et al. 2000), gates in the order input, forget, candidate, output.

// gates[row][4·size] holds the sums; they become the gates. c[row] = f·before + i·g; h[row] = o·tanh(c). before is null at the
// first step, where the state is 0.
AUS_BODY void NAMED(aus_tensor_memory_cell)(int type, ptrdiff_t rows, ptrdiff_t size, void *gates_, ptrdiff_t gatesRow,
                                            const void *before_, void *c_, ptrdiff_t cRow, void *h_, ptrdiff_t hRow) {
    for (ptrdiff_t r = 0; r < rows; r++) {
        REAL *i = (REAL *)gates_ + r * gatesRow, *f = i + size, *g = f + size, *o = g + size;
        REAL *c = (REAL *)c_ + r * cRow, *h = (REAL *)h_ + r * hRow;
        const REAL *before = before_ ? (const REAL *)before_ + r * cRow : NULL;
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t j = 0; j < size; j++) {
            const REAL in = 1 / (1 + EXP(-i[j])), forget = 1 / (1 + EXP(-f[j])), out = 1 / (1 + EXP(-o[j]));
            const REAL candidate = 1 - 2 / (1 + EXP(2 * g[j]));
            const REAL state = (before ? forget * before[j] : 0) + in * candidate;
            i[j] = in;
            f[j] = forget;
            g[j] = candidate;
            o[j] = out;
            c[j] = state;
            h[j] = out * (1 - 2 / (1 + EXP(2 * state)));
        }
    }
}

// The other way through one step: gates become the gradients of their sums. dh = dy + carried; dc is carried from step to step.
// dy is null where the step's output is not used.
AUS_BODY void NAMED(aus_tensor_memory_cell_gradient)(int type, ptrdiff_t rows, ptrdiff_t size, void *gates_,
                                                     ptrdiff_t gatesRow, const void *before_, const void *c_, ptrdiff_t cRow,
                                                     const void *dy_, ptrdiff_t dyRow, const void *carried_, void *dc_) {
    for (ptrdiff_t r = 0; r < rows; r++) {
        REAL *i = (REAL *)gates_ + r * gatesRow, *f = i + size, *g = f + size, *o = g + size;
        const REAL *c = (const REAL *)c_ + r * cRow, *carried = carried_ ? (const REAL *)carried_ + r * size : NULL;
        const REAL *before = before_ ? (const REAL *)before_ + r * cRow : NULL;
        const REAL *dy = dy_ ? (const REAL *)dy_ + r * dyRow : NULL;
        REAL *dc = (REAL *)dc_ + r * size;
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t j = 0; j < size; j++) {
            const REAL in = i[j], forget = f[j], candidate = g[j], out = o[j];
            const REAL t = 1 - 2 / (1 + EXP(2 * c[j]));
            const REAL dh = (dy ? dy[j] : 0) + (carried ? carried[j] : 0);
            const REAL d = (carried ? dc[j] : 0) + dh * out * (1 - t * t);
            i[j] = d * candidate * in * (1 - in);
            f[j] = before ? d * before[j] * forget * (1 - forget) : 0;
            g[j] = d * in * (1 - candidate * candidate);
            o[j] = dh * t * out * (1 - out);
            dc[j] = d * forget;
        }
    }
}
