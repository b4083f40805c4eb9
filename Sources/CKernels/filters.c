#include "CKernels_filters.h"
#include "simd_targets.h"
#pragma STDC FP_CONTRACT OFF

// `count` sections side by side (count is a constant): the sections of one sample depend on each other, but those of successive
// samples overlap, so four cost little more time than one.
AUS_BODY void sections_body(const double *c, double *state, const double *input, double *output, ptrdiff_t n,
                            const int count) {
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

AUS_BODY void aus_filter_correlate_f64_body(const double *input, const double *taps, ptrdiff_t count, double *output,
                                            ptrdiff_t n) {
    ptrdiff_t i = 0;
    for (; i + 16 <= n; i += 16) {
        f64x8 a = {0}, b = {0};
        for (ptrdiff_t k = 0; k < count; k++) {
            a += AUS_LOAD(f64x8, input + i + k) * taps[k];
            b += AUS_LOAD(f64x8, input + i + 8 + k) * taps[k];
        }
        AUS_STORE(output + i, a);
        AUS_STORE(output + i + 8, b);
    }
    for (; i < n; i++) {
        double sum = 0;
        for (ptrdiff_t k = 0; k < count; k++) sum += input[i + k] * taps[k];
        output[i] = sum;
    }
}
AUS_FUNCTION(void, aus_filter_correlate_f64,
             (const double *input, const double *taps, ptrdiff_t count, double *output, ptrdiff_t n),
             (input, taps, count, output, n))

AUS_BODY void aus_filter_polyphase_f64_body(const double *input, const double *phases, ptrdiff_t count, ptrdiff_t up,
                                            ptrdiff_t down, ptrdiff_t t, double *output, ptrdiff_t n) {
    ptrdiff_t at = t / up, phase = t % up;
    const ptrdiff_t step = down / up, turn = down % up;
    for (ptrdiff_t i = 0; i < n; i++) {
        const double *x = input + at, *h = phases + phase * count;
        f64x8 p = {0};
        for (ptrdiff_t k = 0; k < count; k += 8) p += AUS_LOAD(f64x8, x + k) * AUS_LOAD(f64x8, h + k);
        output[i] = aus_sum8(p);
        at += step;
        phase += turn;
        if (phase >= up) {
            phase -= up;
            at++;
        }
    }
}
AUS_FUNCTION(void, aus_filter_polyphase_f64,
             (const double *input, const double *phases, ptrdiff_t count, ptrdiff_t up, ptrdiff_t down, ptrdiff_t t,
              double *output, ptrdiff_t n),
             (input, phases, count, up, down, t, output, n))
