#include "CKernels_filters.h"

#pragma STDC FP_CONTRACT OFF

// `count` sections side by side (count is a constant): the sections of one sample depend on each other, but those of successive
// samples overlap, so four cost little more time than one.
static inline __attribute__((always_inline)) void sections_body(const double *c, double *state, const double *input,
                                                                double *output, ptrdiff_t n, const int count) {
    double z1[4], z2[4];
    for (int s = 0; s < count; s++) {
        z1[s] = state[2 * s];
        z2[s] = state[2 * s + 1];
    }
    for (ptrdiff_t i = 0; i < n; i++) {
        double x = input[i];
#pragma clang loop unroll(full)
        for (int s = 0; s < count; s++) {
            double y = c[5 * s] * x + z1[s];
            z1[s] = (c[5 * s + 1] * x + z2[s]) - c[5 * s + 3] * y;
            z2[s] = c[5 * s + 2] * x - c[5 * s + 4] * y;
            x = y;
        }
        output[i] = x;
    }
    for (int s = 0; s < count; s++) {
        state[2 * s] = z1[s];
        state[2 * s + 1] = z2[s];
    }
}

void aus_filter_sections_f64(const double *coefficients, ptrdiff_t sections, double *state, const double *input,
                             double *output, ptrdiff_t n) {
    ptrdiff_t s = 0;
    for (; s + 4 <= sections; s += 4, input = output)
        sections_body(coefficients + 5 * s, state + 2 * s, input, output, n, 4);
    for (; s + 2 <= sections; s += 2, input = output)
        sections_body(coefficients + 5 * s, state + 2 * s, input, output, n, 2);
    for (; s < sections; s++, input = output)
        sections_body(coefficients + 5 * s, state + 2 * s, input, output, n, 1);
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

static inline __attribute__((always_inline)) void polyphase_body(const double *input, const double *phases,
                                                                 ptrdiff_t count, ptrdiff_t up, ptrdiff_t down,
                                                                 ptrdiff_t t, double *output, ptrdiff_t n) {
    ptrdiff_t at = t / up, phase = t % up;
    const ptrdiff_t step = down / up, turn = down % up;
    for (ptrdiff_t i = 0; i < n; i++) {
        const double *x = input + at, *h = phases + phase * count;
        v8 p = {0};
        for (ptrdiff_t k = 0; k < count; k += 8) p = p + *(const v8u *)(x + k) * *(const v8u *)(h + k);
        output[i] = ((p[0] + p[1]) + (p[2] + p[3])) + ((p[4] + p[5]) + (p[6] + p[7]));
        at += step;
        phase += turn;
        if (phase >= up) {
            phase -= up;
            at++;
        }
    }
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512dq,avx512vl"))) static void correlate_avx512(
    const double *input, const double *taps, ptrdiff_t count, double *output, ptrdiff_t n) {
    correlate_body(input, taps, count, output, n);
}
__attribute__((target("avx512f,avx512dq,avx512vl"))) static void polyphase_avx512(
    const double *input, const double *phases, ptrdiff_t count, ptrdiff_t up, ptrdiff_t down, ptrdiff_t t,
    double *output, ptrdiff_t n) {
    polyphase_body(input, phases, count, up, down, t, output, n);
}
__attribute__((target("avx2"))) static void polyphase_avx2(const double *input, const double *phases, ptrdiff_t count,
                                                           ptrdiff_t up, ptrdiff_t down, ptrdiff_t t, double *output,
                                                           ptrdiff_t n) {
    polyphase_body(input, phases, count, up, down, t, output, n);
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

void aus_filter_polyphase_f64(const double *input, const double *phases, ptrdiff_t count, ptrdiff_t up, ptrdiff_t down,
                              ptrdiff_t t, double *output, ptrdiff_t n) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
        polyphase_avx512(input, phases, count, up, down, t, output, n);
        return;
    }
    if (__builtin_cpu_supports("avx2")) {
        polyphase_avx2(input, phases, count, up, down, t, output, n);
        return;
    }
#endif
    polyphase_body(input, phases, count, up, down, t, output, n);
}
