#include "CKernels_filters.h"

#pragma STDC FP_CONTRACT OFF

void aus_filter_sections_f64(const double *coefficients, ptrdiff_t sections, double *state, const double *input,
                             double *output, ptrdiff_t n) {
    for (ptrdiff_t s = 0; s < sections; s++, coefficients += 5, state += 2, input = output) {
        const double b0 = coefficients[0], b1 = coefficients[1], b2 = coefficients[2];
        const double a1 = coefficients[3], a2 = coefficients[4];
        double z1 = state[0], z2 = state[1];
        for (ptrdiff_t i = 0; i < n; i++) {
            double x = input[i], y = b0 * x + z1;
            z1 = (b1 * x - a1 * y) + z2;
            z2 = b2 * x - a2 * y;
            output[i] = y;
        }
        state[0] = z1;
        state[1] = z2;
    }
}

typedef double v8 __attribute__((vector_size(64)));
typedef double v8u __attribute__((vector_size(64), aligned(8)));

static inline __attribute__((always_inline)) void correlate_body(const double *input, const double *taps,
                                                                 ptrdiff_t count, double *output, ptrdiff_t n) {
    ptrdiff_t i = 0;
    for (; i + 16 <= n; i += 16) {
        v8 a = {0}, b = {0};
        for (ptrdiff_t k = 0; k < count; k++) {
            a = a + *(const v8u *)(input + i + k) * taps[k];
            b = b + *(const v8u *)(input + i + 8 + k) * taps[k];
        }
        *(v8u *)(output + i) = a;
        *(v8u *)(output + i + 8) = b;
    }
    for (; i < n; i++) {
        double sum = 0;
        for (ptrdiff_t k = 0; k < count; k++) sum = sum + input[i + k] * taps[k];
        output[i] = sum;
    }
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512dq,avx512vl"))) static void correlate_avx512(
    const double *input, const double *taps, ptrdiff_t count, double *output, ptrdiff_t n) {
    correlate_body(input, taps, count, output, n);
}
__attribute__((target("avx2"))) static void correlate_avx2(
    const double *input, const double *taps, ptrdiff_t count, double *output, ptrdiff_t n) {
    correlate_body(input, taps, count, output, n);
}
#endif

void aus_filter_correlate_f64(const double *input, const double *taps, ptrdiff_t count, double *output, ptrdiff_t n) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
        correlate_avx512(input, taps, count, output, n);
        return;
    }
    if (__builtin_cpu_supports("avx2")) {
        correlate_avx2(input, taps, count, output, n);
        return;
    }
#endif
    correlate_body(input, taps, count, output, n);
}

double aus_filter_dot_f64(const double *a, const double *b, ptrdiff_t n) {
    double part[8] = {0};
    ptrdiff_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (int k = 0; k < 8; k++) part[k] = part[k] + a[i + k] * b[i + k];
    for (int k = 0; i < n; i++, k++) part[k] = part[k] + a[i] * b[i];
    return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
}
