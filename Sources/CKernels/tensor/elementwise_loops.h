// The bodies of elementwise.c for one precision. Outputs may be the same memory as an input, element for element.

#define AUS_EACH(EXPRESSION)                                                                                                 \
    _Pragma("clang loop vectorize(assume_safety) interleave(enable)") for (ptrdiff_t i = 0; i < n; i++) {                    \
        const REAL v = x[i];                                                                                                 \
        y[i] = (EXPRESSION);                                                                                                 \
    }                                                                                                                        \
    break

AUS_BODY REAL MATH(aus_sigmoid)(REAL v) { return 1 / (1 + EXP(-v)); }
AUS_BODY REAL MATH(aus_tanh)(REAL v) {
    const REAL a = v < 0 ? -v : v, e = EXP(-2 * a), t = (1 - e) / (1 + e), s = v * v;
    // Near 0 the quotient loses its digits; there the series does not.
    const REAL r = a < (REAL)0.02 ? a * (1 - s * ((REAL)(1.0 / 3) - s * (REAL)(2.0 / 15))) : t;
    return v < 0 ? -r : r;
}
AUS_BODY REAL MATH(aus_softplus)(REAL v) { return (v > 0 ? v : 0) + LOG(1 + EXP(v > 0 ? -v : v)); }

AUS_BODY void NAMED(aus_tensor_unary)(int type, int operation, ptrdiff_t n, const void *x_, void *y_) {
    const REAL *x = x_;
    REAL *y = y_;
    switch (operation) {
    case AUS_RELU: AUS_EACH(v > 0 ? v : 0);
    case AUS_SIGMOID: AUS_EACH(MATH(aus_sigmoid)(v));
    case AUS_SILU: AUS_EACH(v * MATH(aus_sigmoid)(v));
    case AUS_TANH: AUS_EACH(MATH(aus_tanh)(v));
    case AUS_GELU: AUS_EACH((REAL)0.5 * v * (1 + ERF(v * (REAL)0.70710678118654752440)));
    case AUS_EXPONENTIAL: AUS_EACH(EXP(v));
    case AUS_LOGARITHM: AUS_EACH(LOG(v));
    case AUS_SQUARE_ROOT: AUS_EACH(SQRT(v));
    case AUS_SQUARE: AUS_EACH(v * v);
    case AUS_ABSOLUTE: AUS_EACH(v < 0 ? -v : v);
    case AUS_RECIPROCAL: AUS_EACH(1 / v);
    case AUS_SOFTPLUS: AUS_EACH(MATH(aus_softplus)(v));
    }
}

AUS_BODY REAL MATH(aus_silu_slope)(REAL v) {
    const REAL s = MATH(aus_sigmoid)(v);
    return s * (1 + v * (1 - s));
}
AUS_BODY REAL MATH(aus_gelu_slope)(REAL v) {
    return (REAL)0.5 * (1 + ERF(v * (REAL)0.70710678118654752440)) +
           v * (REAL)0.39894228040143267794 * EXP((REAL)-0.5 * v * v);
}

#undef AUS_EACH
#define AUS_EACH(SLOPE)                                                                                                      \
    if (addend) {                                                                                                            \
        _Pragma("clang loop vectorize(assume_safety)") for (ptrdiff_t i = 0; i < n; i++) {                                   \
            const REAL v = x[i];                                                                                             \
            dx[i] = addend[i] + dy[i] * (SLOPE);                                                                             \
        }                                                                                                                    \
    } else {                                                                                                                 \
        _Pragma("clang loop vectorize(assume_safety)") for (ptrdiff_t i = 0; i < n; i++) {                                   \
            const REAL v = x[i];                                                                                             \
            dx[i] = dy[i] * (SLOPE);                                                                                         \
        }                                                                                                                    \
    }                                                                                                                        \
    break

AUS_BODY void NAMED(aus_tensor_unary_gradient)(int type, int operation, ptrdiff_t n, const void *x_, const void *dy_,
                                               const void *addend_, void *dx_) {
    const REAL *x = x_, *dy = dy_, *addend = addend_;
    REAL *dx = dx_;
    switch (operation) {
    case AUS_RELU: AUS_EACH(v > 0 ? 1 : 0);
    case AUS_SIGMOID: AUS_EACH(MATH(aus_sigmoid)(v) * (1 - MATH(aus_sigmoid)(v)));
    case AUS_SILU: AUS_EACH(MATH(aus_silu_slope)(v));
    case AUS_TANH: AUS_EACH(1 - MATH(aus_tanh)(v) * MATH(aus_tanh)(v));
    case AUS_GELU: AUS_EACH(MATH(aus_gelu_slope)(v));
    case AUS_EXPONENTIAL: AUS_EACH(EXP(v));
    case AUS_LOGARITHM: AUS_EACH(1 / v);
    case AUS_SQUARE_ROOT: AUS_EACH((REAL)0.5 / SQRT(v));
    case AUS_SQUARE: AUS_EACH(2 * v);
    case AUS_ABSOLUTE: AUS_EACH(v > 0 ? 1 : (v < 0 ? -1 : 0));
    case AUS_RECIPROCAL: AUS_EACH(-1 / (v * v));
    case AUS_SOFTPLUS: AUS_EACH(MATH(aus_sigmoid)(v));
    }
}
#undef AUS_EACH

#define AUS_EACH(EXPRESSION)                                                                                                 \
    _Pragma("clang loop vectorize(assume_safety)") for (ptrdiff_t i = 0; i < n; i++) {                                       \
        const REAL a = x[i], b = z[i];                                                                                       \
        y[i] = (EXPRESSION);                                                                                                 \
    }                                                                                                                        \
    break

AUS_BODY void NAMED(aus_tensor_binary)(int type, int operation, ptrdiff_t n, const void *x_, const void *z_, void *y_) {
    const REAL *x = x_, *z = z_;
    REAL *y = y_;
    switch (operation) {
    case AUS_ADD: AUS_EACH(a + b);
    case AUS_SUBTRACT: AUS_EACH(a - b);
    case AUS_MULTIPLY: AUS_EACH(a * b);
    case AUS_DIVIDE: AUS_EACH(a / b);
    case AUS_MAXIMUM: AUS_EACH(a > b ? a : b);
    case AUS_MINIMUM: AUS_EACH(a < b ? a : b);
    case AUS_WHERE_GREATER: AUS_EACH(a > b ? 1 : (a < b ? 0 : (REAL)0.5));
    }
}
#undef AUS_EACH

AUS_BODY void NAMED(aus_tensor_affine)(int type, ptrdiff_t n, double factor, const void *x_, double offset, void *y_) {
    const REAL *x = x_, a = (REAL)factor, b = (REAL)offset;
    REAL *y = y_;
#pragma clang loop vectorize(assume_safety)
    for (ptrdiff_t i = 0; i < n; i++) y[i] = a * x[i] + b;
}

AUS_BODY void NAMED(aus_tensor_add_scaled)(int type, ptrdiff_t n, const void *x_, double factor, const void *z_, void *y_) {
    const REAL *x = x_, *z = z_, a = (REAL)factor;
    REAL *y = y_;
#pragma clang loop vectorize(assume_safety)
    for (ptrdiff_t i = 0; i < n; i++) y[i] = x[i] + a * z[i];
}

// Broadcasting: y is dense of `rank` axes; x and z step by their strides, 0 along an axis that they repeat.
AUS_BODY void NAMED(aus_tensor_broadcast_binary)(int type, int operation, int rank, const ptrdiff_t *dims,
                                                 const ptrdiff_t *xs, const ptrdiff_t *zs, const void *x_, const void *z_,
                                                 void *y_) {
    const REAL *x = x_, *z = z_;
    REAL *y = y_;
    ptrdiff_t index[AUS_MOST_AXES] = {0};
    const ptrdiff_t outer = aus_row_count(rank, dims);
    const ptrdiff_t n = dims[rank - 1], xStep = xs[rank - 1], zStep = zs[rank - 1];
    for (ptrdiff_t o = 0; o < outer; o++, y += n) {
        const REAL *xr = x + aus_row_place(index, rank, xs), *zr = z + aus_row_place(index, rank, zs);
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t i = 0; i < n; i++) {
            const REAL a = xr[i * xStep], b = zr[i * zStep];
            REAL r;
            switch (operation) {
            case AUS_ADD: r = a + b; break;
            case AUS_SUBTRACT: r = a - b; break;
            case AUS_MULTIPLY: r = a * b; break;
            case AUS_DIVIDE: r = a / b; break;
            case AUS_MAXIMUM: r = a > b ? a : b; break;
            case AUS_MINIMUM: r = a < b ? a : b; break;
            default: r = a > b ? 1 : (a < b ? 0 : (REAL)0.5); break;
            }
            y[i] = r;
        }
        aus_next_row(index, rank, dims);
    }
}

// y (strides 0 along the axes that vanish) gets the sum or the greatest value of dense x; y is set before.
AUS_BODY void NAMED(aus_tensor_reduce)(int type, int operation, int rank, const ptrdiff_t *dims, const ptrdiff_t *ys,
                                       const void *x_, void *y_) {
    const REAL *x = x_;
    REAL *y = y_;
    ptrdiff_t index[AUS_MOST_AXES] = {0};
    const ptrdiff_t outer = aus_row_count(rank, dims);
    const ptrdiff_t n = dims[rank - 1], yStep = ys[rank - 1];
    for (ptrdiff_t o = 0; o < outer; o++, x += n) {
        const ptrdiff_t at = aus_row_place(index, rank, ys);
        REAL *yr = y + at;
        if (operation == AUS_REDUCE_SUM) {
            if (yStep == 0) {
                REAL sum = 0;
                for (ptrdiff_t i = 0; i < n; i++) sum += x[i];
                yr[0] += sum;
            } else {
#pragma clang loop vectorize(assume_safety)
                for (ptrdiff_t i = 0; i < n; i++) yr[i * yStep] += x[i];
            }
        } else {
            for (ptrdiff_t i = 0; i < n; i++) {
                REAL *to = yr + i * yStep;
                if (x[i] > *to || x[i] != x[i]) *to = x[i];
            }
        }
        aus_next_row(index, rank, dims);
    }
}

// y is dense of `rank` axes; x steps by its strides (a transposition, a slice, a repetition).
AUS_BODY void NAMED(aus_tensor_gather_strided)(int type, int rank, const ptrdiff_t *dims, const ptrdiff_t *xs, const void *x_,
                                               void *y_) {
    const REAL *x = x_;
    REAL *y = y_;
    ptrdiff_t index[AUS_MOST_AXES] = {0};
    const ptrdiff_t outer = aus_row_count(rank, dims);
    const ptrdiff_t n = dims[rank - 1], step = xs[rank - 1];
    for (ptrdiff_t o = 0; o < outer; o++, y += n) {
        const ptrdiff_t at = aus_row_place(index, rank, xs);
        if (step == 1)
            memcpy(y, x + at, sizeof(REAL) * (size_t)n);
        else
            for (ptrdiff_t i = 0; i < n; i++) y[i] = x[at + i * step];
        aus_next_row(index, rank, dims);
    }
}

// The other way: dense x goes to the places of y that the strides name, added to what is there.
AUS_BODY void NAMED(aus_tensor_scatter_strided)(int type, int rank, const ptrdiff_t *dims, const ptrdiff_t *ys,
                                                const void *x_, void *y_) {
    const REAL *x = x_;
    REAL *y = y_;
    ptrdiff_t index[AUS_MOST_AXES] = {0};
    const ptrdiff_t outer = aus_row_count(rank, dims);
    const ptrdiff_t n = dims[rank - 1], step = ys[rank - 1];
    for (ptrdiff_t o = 0; o < outer; o++, x += n) {
        const ptrdiff_t at = aus_row_place(index, rank, ys);
        REAL *yr = y + at;
        for (ptrdiff_t i = 0; i < n; i++) yr[i * step] += x[i];
        aus_next_row(index, rank, dims);
    }
}

// Rows [g | u] of 2·width values give silu(g)·u.
AUS_BODY void NAMED(aus_tensor_swiglu)(int type, ptrdiff_t rows, ptrdiff_t width, const void *x_, void *y_) {
    const REAL *x = x_;
    REAL *y = y_;
    for (ptrdiff_t r = 0; r < rows; r++, x += 2 * width, y += width) {
        const REAL *u = x + width;
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t i = 0; i < width; i++) y[i] = x[i] * MATH(aus_sigmoid)(x[i]) * u[i];
    }
}

AUS_BODY void NAMED(aus_tensor_swiglu_gradient)(int type, ptrdiff_t rows, ptrdiff_t width, const void *x_, const void *dy_,
                                                void *dx_) {
    const REAL *x = x_, *dy = dy_;
    REAL *dx = dx_;
    for (ptrdiff_t r = 0; r < rows; r++, x += 2 * width, dx += 2 * width, dy += width) {
        const REAL *u = x + width;
        REAL *du = dx + width;
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t i = 0; i < width; i++) {
            const REAL g = x[i], s = MATH(aus_sigmoid)(g), d = dy[i], other = u[i];
            du[i] = d * g * s;
            dx[i] = d * other * s * (1 + g * (1 - s));
        }
    }
}
