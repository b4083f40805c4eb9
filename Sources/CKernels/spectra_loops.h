// The bodies of spectra.c for one precision: REAL, its vector VEC of LANES, HALF complex values a vector, and the suffix.

AUS_BODY void NAMED(aus_pack, _body)(const REAL *a, const REAL *b, const REAL *w, ptrdiff_t n, REAL meanA, REAL meanB,
                                     REAL *z, REAL *energies) {
    VEC sumA = {0}, sumB = {0};
    const VEC zero = {0};
    ptrdiff_t k = 0;
    for (; k + LANES <= n; k += LANES) {
        VEC window = AUS_LOAD(VEC, w + k);
        VEC u = (AUS_LOAD(VEC, a + k) - meanA) * window;
        VEC v = b ? (AUS_LOAD(VEC, b + k) - meanB) * window : zero;
        sumA += u * u;
        sumB += v * v;
        AUS_STORE(z + 2 * k, INTERLEAVE_LOW(u, v));
        AUS_STORE(z + 2 * k + LANES, INTERLEAVE_HIGH(u, v));
    }
    REAL tailA = 0, tailB = 0;
    for (; k < n; k++) {
        REAL u = (a[k] - meanA) * w[k];
        REAL v = b ? (b[k] - meanB) * w[k] : 0;
        tailA += u * u;
        tailB += v * v;
        z[2 * k] = u;
        z[2 * k + 1] = v;
    }
    energies[0] = SUM(sumA) + tailA;
    energies[1] = SUM(sumB) + tailB;
}

// With Z = A + iB and both frames real: A[k] = (Z[k] + conj Z[n-k]) / 2, B[k] = (Z[k] - conj Z[n-k]) / 2i.
AUS_BODY void NAMED(aus_split_power, _body)(const REAL *z, ptrdiff_t n, int root, REAL *a, REAL *b) {
    const REAL half = (REAL)0.5;
    a[0] = root ? (z[0] < 0 ? -z[0] : z[0]) : z[0] * z[0];
    if (b) b[0] = root ? (z[1] < 0 ? -z[1] : z[1]) : z[1] * z[1];
    ptrdiff_t k = 1, last = n / 2;
    for (; k + LANES - 1 <= last; k += LANES) {
        VEC p0 = AUS_LOAD(VEC, z + 2 * k), p1 = AUS_LOAD(VEC, z + 2 * k + LANES);
        VEC q0 = REVERSED(AUS_LOAD(VEC, z + 2 * (n - k - HALF + 1)));
        VEC q1 = REVERSED(AUS_LOAD(VEC, z + 2 * (n - k - LANES + 1)));
        VEC pr = EVENS(p0, p1), pi = ODDS(p0, p1), qr = EVENS(q0, q1), qi = ODDS(q0, q1);
        VEC ar = (pr + qr) * half, ai = (pi - qi) * half;
        VEC power = ar * ar + ai * ai;
        AUS_STORE(a + k, root ? __builtin_elementwise_sqrt(power) : power);
        if (b) {
            VEC br = (pi + qi) * half, bi = (pr - qr) * half;
            power = br * br + bi * bi;
            AUS_STORE(b + k, root ? __builtin_elementwise_sqrt(power) : power);
        }
    }
    for (; k <= last; k++) {
        REAL r = z[2 * k], i = z[2 * k + 1], R = z[2 * (n - k)], I = z[2 * (n - k) + 1];
        REAL ar = (r + R) * half, ai = (i - I) * half, br = (i + I) * half, bi = (r - R) * half;
        REAL power = ar * ar + ai * ai;
        a[k] = root ? __builtin_elementwise_sqrt(power) : power;
        if (b) {
            power = br * br + bi * bi;
            b[k] = root ? __builtin_elementwise_sqrt(power) : power;
        }
    }
}

AUS_BODY void NAMED(aus_add_power, _body)(const REAL *z, ptrdiff_t n, double *sums) {
    ptrdiff_t k = 0;
    for (; k + LANES <= n; k += LANES) {
        VEC p0 = AUS_LOAD(VEC, z + 2 * k), p1 = AUS_LOAD(VEC, z + 2 * k + LANES);
        VEC re = EVENS(p0, p1), im = ODDS(p0, p1);
        ADD_TO_DOUBLES(sums + k, re * re + im * im);
    }
    for (; k < n; k++) {
        REAL power = z[2 * k] * z[2 * k] + z[2 * k + 1] * z[2 * k + 1];
        sums[k] += (double)power;
    }
}

AUS_BODY void NAMED(aus_envelope, _body)(const REAL *z, ptrdiff_t n, int root, REAL scale, REAL *out) {
    ptrdiff_t k = 0;
    for (; k + LANES <= n; k += LANES) {
        VEC p0 = AUS_LOAD(VEC, z + 2 * k), p1 = AUS_LOAD(VEC, z + 2 * k + LANES);
        VEC re = EVENS(p0, p1), im = ODDS(p0, p1);
        VEC power = re * re + im * im;
        AUS_STORE(out + k, (root ? __builtin_elementwise_sqrt(power) : power) * scale);
    }
    for (; k < n; k++) {
        REAL power = z[2 * k] * z[2 * k] + z[2 * k + 1] * z[2 * k + 1];
        out[k] = (root ? __builtin_elementwise_sqrt(power) : power) * scale;
    }
}

AUS_FUNCTION(void, NAMED(aus_pack, ),
             (const REAL *a, const REAL *b, const REAL *w, ptrdiff_t n, REAL meanA, REAL meanB, REAL *z, REAL *energies),
             (a, b, w, n, meanA, meanB, z, energies))
AUS_FUNCTION(void, NAMED(aus_split_power, ), (const REAL *z, ptrdiff_t n, int root, REAL *a, REAL *b), (z, n, root, a, b))
AUS_FUNCTION(void, NAMED(aus_add_power, ), (const REAL *z, ptrdiff_t n, double *sums), (z, n, sums))
AUS_FUNCTION(void, NAMED(aus_envelope, ), (const REAL *z, ptrdiff_t n, int root, REAL scale, REAL *out),
             (z, n, root, scale, out))
