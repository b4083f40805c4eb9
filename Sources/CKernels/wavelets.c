#include "CKernels_wavelets.h"
#include "simd_targets.h"
#include <string.h>

// No contraction to fused multiply-add: with it the bits would depend on the processor. On processors with separate
// multiplying and adding pipes it costs nothing.
#pragma STDC FP_CONTRACT OFF

#define SWAP(v) __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14)
#define LOAD(p) AUS_LOAD(f32x16, p)

// --- gain

AUS_BODY void gain_run(const float *x, const float *g, ptrdiff_t n, float *y) {
    ptrdiff_t k = 0;
    for (; k + 8 <= n; k += 8) {
        f32x8 w = AUS_LOAD(f32x8, g + k);
        f32x16 ww = __builtin_shufflevector(w, w, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
        AUS_STORE(y + 2 * k, LOAD(x + 2 * k) * ww);
    }
    for (; k < n; k++) {
        y[2 * k] = x[2 * k] * g[k];
        y[2 * k + 1] = x[2 * k + 1] * g[k];
    }
}

AUS_BODY void aus_wavelet_gain_body(const float *spectrum, const float *gain, ptrdiff_t first, ptrdiff_t n, float *target,
                                    ptrdiff_t length) {
    ptrdiff_t start = first & (length - 1), head = length - start < n ? length - start : n, tail = n - head;
    gain_run(spectrum + 2 * first, gain, head, target + 2 * start);
    gain_run(spectrum + 2 * (first + head), gain + head, tail, target);
    memset(target + 2 * tail, 0, sizeof(float) * 2 * (size_t)(start - tail));
    memset(target + 2 * (start + head), 0, sizeof(float) * 2 * (size_t)(length - start - head));
}

AUS_FUNCTION(void, aus_wavelet_gain,
             (const float *spectrum, const float *gain, ptrdiff_t first, ptrdiff_t n, float *target, ptrdiff_t length),
             (spectrum, gain, first, n, target, length))

// --- interpolation by a multiple of 8: eight phases at a time

AUS_BODY void interpolate_wide(const float *u, ptrdiff_t outputs, ptrdiff_t factor, const float *taps, const float *turn,
                               const float *rot, float *out, int stream) {
    f32x16 cosine, sine;  // of the turn, each twice; the sine's first of a pair negated
    for (int j = 0; j < 8; j++) {
        cosine[2 * j] = cosine[2 * j + 1] = turn[2 * j];
        sine[2 * j] = -turn[2 * j + 1];
        sine[2 * j + 1] = turn[2 * j + 1];
    }
    for (ptrdiff_t p = 0; p < factor; p += 8) {
        // The taps of these eight phases, tap by tap, each twice.
        f32x16 h[8], rc, rs;
        for (int k = 0; k < 8; k++) {
            for (int j = 0; j < 8; j++) h[j][2 * k] = h[j][2 * k + 1] = taps[(p + k) * 8 + j];
            rc[2 * k] = rc[2 * k + 1] = rot[2 * (p + k)];
            rs[2 * k] = -rot[2 * (p + k) + 1];
            rs[2 * k + 1] = rot[2 * (p + k) + 1];
        }
        f32x16 h0 = h[0], h1 = h[1], h2 = h[2], h3 = h[3], h4 = h[4], h5 = h[5], h6 = h[6], h7 = h[7];
        const float *from = u;
        for (ptrdiff_t at = p; at < outputs; at += factor, from += 2) {
            f32x16 z = LOAD(from);
            z = z * cosine + SWAP(z) * sine;
#define PAIR(j) __builtin_shufflevector(z, z, 2 * j, 2 * j + 1, 2 * j, 2 * j + 1, 2 * j, 2 * j + 1, 2 * j, 2 * j + 1, \
                                        2 * j, 2 * j + 1, 2 * j, 2 * j + 1, 2 * j, 2 * j + 1, 2 * j, 2 * j + 1)
            f32x16 y = ((PAIR(0) * h0 + PAIR(1) * h1) + (PAIR(2) * h2 + PAIR(3) * h3))
                    + ((PAIR(4) * h4 + PAIR(5) * h5) + (PAIR(6) * h6 + PAIR(7) * h7));
            y = y * rc + SWAP(y) * rs;
            if (at + 8 <= outputs) {
                if (stream) __builtin_nontemporal_store(y, (f32x16 *)(out + 2 * at));
                else AUS_STORE(out + 2 * at, y);
            } else {
                float rest[16];
                AUS_STORE(rest, y);
                memcpy(out + 2 * at, rest, sizeof(float) * 2 * (size_t)(outputs - at));
            }
        }
    }
}

// --- interpolation by 2 or 4: eight values of u at a time, taps made complex

AUS_BODY void interpolate_narrow(const float *u, ptrdiff_t outputs, ptrdiff_t factor, const float *taps, const float *turn,
                                 const float *rot, float *out, int stream) {
    float gr[4][8], gi[4][8];
    for (int p = 1; p < factor; p++)
        for (int j = 0; j < 8; j++) {
            float a = taps[p * 8 + j] * turn[2 * j], b = taps[p * 8 + j] * turn[2 * j + 1];
            gr[p][j] = a * rot[2 * p] - b * rot[2 * p + 1];
            gi[p][j] = a * rot[2 * p + 1] + b * rot[2 * p];
        }
    f32x16 sign;
    for (int k = 0; k < 16; k++) sign[k] = k % 2 == 0 ? -1.0f : 1.0f;
    for (ptrdiff_t at = 0; at < outputs; at += 8 * factor, u += 16) {
        f32x16 y[4];
        y[0] = LOAD(u + 6);
        for (int p = 1; p < factor; p++) {
            f32x16 re[8], im[8];
#pragma clang loop unroll(full)
            for (int j = 0; j < 8; j++) {
                f32x16 z = LOAD(u + 2 * j);
                re[j] = z * gr[p][j];
                im[j] = z * gi[p][j];
            }
            f32x16 r = ((re[0] + re[1]) + (re[2] + re[3])) + ((re[4] + re[5]) + (re[6] + re[7]));
            f32x16 i = ((im[0] + im[1]) + (im[2] + im[3])) + ((im[4] + im[5]) + (im[6] + im[7]));
            y[p] = r + SWAP(i) * sign;
        }
        f32x16 o[4];
        if (factor == 2) {
            o[0] = __builtin_shufflevector(y[0], y[1], 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23);
            o[1] = __builtin_shufflevector(y[0], y[1], 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31);
        } else {
            f32x16 a = __builtin_shufflevector(y[0], y[1], 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23);
            f32x16 b = __builtin_shufflevector(y[0], y[1], 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31);
            f32x16 c = __builtin_shufflevector(y[2], y[3], 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23);
            f32x16 d = __builtin_shufflevector(y[2], y[3], 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31);
            o[0] = __builtin_shufflevector(a, c, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
            o[1] = __builtin_shufflevector(a, c, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
            o[2] = __builtin_shufflevector(b, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
            o[3] = __builtin_shufflevector(b, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
        }
        if (at + 8 * factor <= outputs) {
            for (int p = 0; p < factor; p++) {
                if (stream) __builtin_nontemporal_store(o[p], (f32x16 *)(out + 2 * at + 16 * p));
                else AUS_STORE(out + 2 * at + 16 * p, o[p]);
            }
        } else {
            float rest[64];
            for (int p = 0; p < factor; p++) AUS_STORE(rest + 16 * p, o[p]);
            memcpy(out + 2 * at, rest, sizeof(float) * 2 * (size_t)(outputs - at));
        }
    }
}

AUS_BODY void copy_past_cache(const float *u, ptrdiff_t n, float *out, int stream) {
    ptrdiff_t k = 0;
    if (stream)
        for (; k + 16 <= n; k += 16) __builtin_nontemporal_store(LOAD(u + k), (f32x16 *)(out + k));
    memcpy(out + k, u + k, sizeof(float) * (size_t)(n - k));
}

AUS_BODY void aus_wavelet_interpolate_body(const float *u, ptrdiff_t outputs, ptrdiff_t factor, const float *taps,
                                           const float *turn, const float *rot, float *out, int stream) {
    if (((size_t)out & 63) != 0) stream = 0;
    if (factor == 1) {
        copy_past_cache(u + 6, 2 * outputs, out, stream);
    } else if (factor == 2) {
        interpolate_narrow(u, outputs, 2, taps, turn, rot, out, stream);
    } else if (factor == 4) {
        interpolate_narrow(u, outputs, 4, taps, turn, rot, out, stream);
    } else {
        interpolate_wide(u, outputs, factor, taps, turn, rot, out, stream);
    }
}

AUS_FUNCTION(void, aus_wavelet_interpolate,
             (const float *u, ptrdiff_t outputs, ptrdiff_t factor, const float *taps, const float *turn, const float *rot,
              float *out, int stream),
             (u, outputs, factor, taps, turn, rot, out, stream))

// --- power

void aus_wavelet_mean_power(const float *u, ptrdiff_t group, ptrdiff_t count, float scale, float *out) {
    for (ptrdiff_t i = 0; i < count; i++, u += 2 * group) {
        float part[8] = {0};
        ptrdiff_t k = 0;
        for (; k + 4 <= group; k += 4)
            for (int q = 0; q < 8; q++) part[q] += u[2 * k + q] * u[2 * k + q];
        for (; k < group; k++) part[0] += u[2 * k] * u[2 * k] + u[2 * k + 1] * u[2 * k + 1];
        float sum = ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
        out[i] = sum * (scale / (float)group);
    }
}
