// The bodies of optimize.c for one precision.

// One step of AdamW (Loshchilov and Hutter 2019) in one pass over parameters, gradients and both moments; gradients are scaled
// by `scale` (clipping, accumulation) and left at 0 where `clear` is set. first, second: 1 - β1^t and 1 - β2^t.
AUS_BODY void NAMED(aus_tensor_adamw)(int type, ptrdiff_t n, const aus_adamw *s, void *p_, void *g_, void *m_, void *v_) {
    REAL *p = p_, *g = g_, *m = m_, *v = v_;
    const REAL beta1 = (REAL)s->beta1, beta2 = (REAL)s->beta2, scale = (REAL)s->scale, epsilon = (REAL)s->epsilon;
    const REAL keep = (REAL)(1 - s->rate * s->decay), rate = (REAL)(s->rate / s->first), root = (REAL)(1 / sqrt(s->second));
    const REAL fresh1 = (REAL)(1 - s->beta1), fresh2 = (REAL)(1 - s->beta2);
    if (s->clear) {
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t i = 0; i < n; i++) {
            const REAL d = g[i] * scale, a = beta1 * m[i] + fresh1 * d, b = beta2 * v[i] + fresh2 * d * d;
            m[i] = a;
            v[i] = b;
            p[i] = keep * p[i] - rate * a / (SQRT(b) * root + epsilon);
            g[i] = 0;
        }
    } else {
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t i = 0; i < n; i++) {
            const REAL d = g[i] * scale, a = beta1 * m[i] + fresh1 * d, b = beta2 * v[i] + fresh2 * d * d;
            m[i] = a;
            v[i] = b;
            p[i] = keep * p[i] - rate * a / (SQRT(b) * root + epsilon);
        }
    }
}

// Σx² in blocks of 4,096 values, summed in double precision in their order.
AUS_BODY void NAMED(aus_tensor_sum_of_squares)(int type, ptrdiff_t n, const void *x_, double *sum) {
    const REAL *x = x_;
    double total = 0;
    for (ptrdiff_t first = 0; first < n; first += 4096) {
        const ptrdiff_t end = first + 4096 < n ? first + 4096 : n;
        REAL part = 0;
        for (ptrdiff_t i = first; i < end; i++) part += x[i] * x[i];
        total += (double)part;
    }
    *sum = total;
}

// average = decay·average + (1 - decay)·x.
AUS_BODY void NAMED(aus_tensor_moving_average)(int type, ptrdiff_t n, double decay, const void *x_, void *average_) {
    const REAL *x = x_, keep = (REAL)decay, fresh = (REAL)(1 - decay);
    REAL *average = average_;
#pragma clang loop vectorize(assume_safety)
    for (ptrdiff_t i = 0; i < n; i++) average[i] = keep * average[i] + fresh * x[i];
}
