// The bodies of recurrent.c for one precision: the cell of a long short-term memory (Hochreiter and Schmidhuber 1997, with the
// forget gate of Gers et al. 2000), gates in the order input, forget, candidate, output.

// gates[row][4·size] holds the inputs' part of the sums; with bias[4·size] and state[row][4·size] (dense) they become the gates.
// c[row] = f·before + i·g; h[row] = o·tanh(c), also to `dense`. before and state are null at the first step, where the state is 0.
AUS_BODY void NAMED(aus_tensor_memory_cell)(int type, ptrdiff_t rows, ptrdiff_t size, void *gates_, ptrdiff_t gatesRow,
                                            const void *bias_, const void *state_, const void *before_, void *c_,
                                            ptrdiff_t cRow, void *h_, ptrdiff_t hRow, void *dense_) {
    const REAL *bi = bias_, *bf = bi + size, *bg = bf + size, *bo = bg + size;
    for (ptrdiff_t r = 0; r < rows; r++) {
        REAL *i = (REAL *)gates_ + r * gatesRow, *f = i + size, *g = f + size, *o = g + size;
        REAL *c = (REAL *)c_ + r * cRow, *h = (REAL *)h_ + r * hRow;
        REAL *dense = (REAL *)dense_ + r * size;
        if (before_) {
            const REAL *before = (const REAL *)before_ + r * cRow;
            const REAL *si = (const REAL *)state_ + r * 4 * size, *sf = si + size, *sg = sf + size, *so = sg + size;
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t j = 0; j < size; j++) {
                const REAL in = 1 / (1 + EXP(-(i[j] + bi[j] + si[j]))), forget = 1 / (1 + EXP(-(f[j] + bf[j] + sf[j])));
                const REAL candidate = 1 - 2 / (1 + EXP(2 * (g[j] + bg[j] + sg[j])));
                const REAL out = 1 / (1 + EXP(-(o[j] + bo[j] + so[j])));
                const REAL cell = forget * before[j] + in * candidate;
                i[j] = in;
                f[j] = forget;
                g[j] = candidate;
                o[j] = out;
                c[j] = cell;
                h[j] = dense[j] = out * (1 - 2 / (1 + EXP(2 * cell)));
            }
        } else {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t j = 0; j < size; j++) {
                const REAL in = 1 / (1 + EXP(-(i[j] + bi[j]))), forget = 1 / (1 + EXP(-(f[j] + bf[j])));
                const REAL candidate = 1 - 2 / (1 + EXP(2 * (g[j] + bg[j]))), out = 1 / (1 + EXP(-(o[j] + bo[j])));
                const REAL cell = in * candidate;
                i[j] = in;
                f[j] = forget;
                g[j] = candidate;
                o[j] = out;
                c[j] = cell;
                h[j] = dense[j] = out * (1 - 2 / (1 + EXP(2 * cell)));
            }
        }
    }
}

// The other way through one step: gates become the gradients of their sums, also to `dense`. dh = dy + carried; dc is carried from
// step to step. carried is null at the last step, before at the first.
AUS_BODY void NAMED(aus_tensor_memory_cell_gradient)(int type, ptrdiff_t rows, ptrdiff_t size, void *gates_,
                                                     ptrdiff_t gatesRow, const void *before_, const void *c_, ptrdiff_t cRow,
                                                     const void *dy_, ptrdiff_t dyRow, const void *carried_, void *dc_,
                                                     void *dense_) {
    for (ptrdiff_t r = 0; r < rows; r++) {
        REAL *i = (REAL *)gates_ + r * gatesRow, *f = i + size, *g = f + size, *o = g + size;
        REAL *di = (REAL *)dense_ + r * 4 * size, *df = di + size, *dg = df + size, *dO = dg + size;
        const REAL *c = (const REAL *)c_ + r * cRow, *dy = (const REAL *)dy_ + r * dyRow;
        REAL *dc = (REAL *)dc_ + r * size;
        // Where a neighbour in time is missing, so is its part: a share of 0 of any memory.
        const REAL *carried = carried_ ? (const REAL *)carried_ + r * size : dy;
        const REAL *before = before_ ? (const REAL *)before_ + r * cRow : c;
        const REAL later = carried_ ? 1 : 0, earlier = before_ ? 1 : 0;
        if (!carried_)
            for (ptrdiff_t j = 0; j < size; j++) dc[j] = 0;
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t j = 0; j < size; j++) {
            const REAL in = i[j], forget = f[j], candidate = g[j], out = o[j];
            const REAL t = 1 - 2 / (1 + EXP(2 * c[j]));
            const REAL dh = dy[j] + later * carried[j];
            const REAL d = dc[j] + dh * out * (1 - t * t);
            i[j] = di[j] = d * candidate * in * (1 - in);
            f[j] = df[j] = earlier * d * before[j] * forget * (1 - forget);
            g[j] = dg[j] = d * in * (1 - candidate * candidate);
            o[j] = dO[j] = dh * t * out * (1 - out);
            dc[j] = d * forget;
        }
    }
}
