#include "CKernels_kurtogram.h"
#include "simd_targets.h"
#pragma STDC FP_CONTRACT OFF

#define SHUFFLE __builtin_shufflevector

AUS_BODY void deal_two(const double *x, ptrdiff_t n, double *out, ptrdiff_t stride) {
    ptrdiff_t p = 0, k = 0;
    for (; k + 16 <= n; k += 16, p += 8) {
        f64x8 u = AUS_LOAD(f64x8, x + k), v = AUS_LOAD(f64x8, x + k + 8);
        AUS_STORE(out + p, SHUFFLE(u, v, 0, 2, 4, 6, 8, 10, 12, 14));
        AUS_STORE(out + stride + p, SHUFFLE(u, v, 1, 3, 5, 7, 9, 11, 13, 15));
    }
    for (; k < n; k++) out[(k % 2) * stride + k / 2] = x[k];
}

AUS_BODY void deal_three(const double *x, ptrdiff_t n, double *out, ptrdiff_t stride) {
    ptrdiff_t p = 0, k = 0;
    for (; k + 24 <= n; k += 24, p += 8) {
        f64x8 u = AUS_LOAD(f64x8, x + k), v = AUS_LOAD(f64x8, x + k + 8), w = AUS_LOAD(f64x8, x + k + 16);
        f64x8 a = SHUFFLE(u, v, 0, 3, 6, 9, 12, 15, 0, 0), b = SHUFFLE(u, v, 1, 4, 7, 10, 13, 0, 0, 0);
        f64x8 c = SHUFFLE(u, v, 2, 5, 8, 11, 14, 0, 0, 0);
        AUS_STORE(out + p, SHUFFLE(a, w, 0, 1, 2, 3, 4, 5, 10, 13));
        AUS_STORE(out + stride + p, SHUFFLE(b, w, 0, 1, 2, 3, 4, 8, 11, 14));
        AUS_STORE(out + 2 * stride + p, SHUFFLE(c, w, 0, 1, 2, 3, 4, 9, 12, 15));
    }
    for (; k < n; k++) out[(k % 3) * stride + k / 3] = x[k];
}

AUS_BODY void aus_deal_f64_body(const double *re, const double *im, ptrdiff_t n, ptrdiff_t ways, double *outRe,
                                double *outIm, ptrdiff_t stride) {
    if (ways == 2) {
        deal_two(re, n, outRe, stride);
        deal_two(im, n, outIm, stride);
    } else {
        deal_three(re, n, outRe, stride);
        deal_three(im, n, outIm, stride);
    }
}
AUS_FUNCTION(void, aus_deal_f64,
             (const double *re, const double *im, ptrdiff_t n, ptrdiff_t ways, double *outRe, double *outIm,
              ptrdiff_t stride),
             (re, im, n, ways, outRe, outIm, stride))

AUS_BODY void aus_turn_f64_body(const double *re, const double *im, ptrdiff_t n, double cosine, double sine, int turn,
                                double *outRe, double *outIm) {
    // (turn·i)^p has period 4, so eight lanes hold two periods of it.
    f64x8 c, s;
    double stepRe[4] = {1, 0, -1, 0}, stepIm[4] = {0, turn, 0, -turn};
    for (int i = 0; i < 8; i++) {
        c[i] = cosine * stepRe[i % 4] - sine * stepIm[i % 4];
        s[i] = cosine * stepIm[i % 4] + sine * stepRe[i % 4];
    }
    ptrdiff_t p = 0;
    for (; p + 8 <= n; p += 8) {
        f64x8 a = AUS_LOAD(f64x8, re + p), b = AUS_LOAD(f64x8, im + p);
        AUS_STORE(outRe + p, a * c - b * s);
        AUS_STORE(outIm + p, a * s + b * c);
    }
    for (int i = 0; p < n; p++, i++) {
        double a = re[p], b = im[p];
        outRe[p] = a * c[i] - b * s[i];
        outIm[p] = a * s[i] + b * c[i];
    }
}
AUS_FUNCTION(void, aus_turn_f64,
             (const double *re, const double *im, ptrdiff_t n, double cosine, double sine, int turn, double *outRe,
              double *outIm),
             (re, im, n, cosine, sine, turn, outRe, outIm))

AUS_BODY void aus_decimate_f64_body(const double *re, const double *im, ptrdiff_t stride, ptrdiff_t ways, const double *h,
                                    ptrdiff_t taps, ptrdiff_t count, double *outRe, double *outIm, double *sums) {
    ptrdiff_t offsets[64];
    for (ptrdiff_t j = 0; j < taps; j++) offsets[j] = (j % ways) * stride + j / ways;
    f64x8 power = {0}, square = {0};
    ptrdiff_t r = 0;
    for (; r + 16 <= count; r += 16) {
        f64x8 a0 = {0}, a1 = {0}, b0 = {0}, b1 = {0};
        for (ptrdiff_t j = 0; j < taps; j++) {
            const double *p = re + offsets[j] + r, *q = im + offsets[j] + r;
            double weight = h[j];
            a0 += AUS_LOAD(f64x8, p) * weight;
            a1 += AUS_LOAD(f64x8, p + 8) * weight;
            b0 += AUS_LOAD(f64x8, q) * weight;
            b1 += AUS_LOAD(f64x8, q + 8) * weight;
        }
        f64x8 p0 = a0 * a0 + b0 * b0, p1 = a1 * a1 + b1 * b1;
        power += p0 + p1;
        square += p0 * p0 + p1 * p1;
        if (outRe) {
            AUS_STORE(outRe + r, a0);
            AUS_STORE(outRe + r + 8, a1);
            AUS_STORE(outIm + r, b0);
            AUS_STORE(outIm + r + 8, b1);
        }
    }
    double restPower = 0, restSquare = 0;
    for (; r < count; r++) {
        double a = 0, b = 0;
        for (ptrdiff_t j = 0; j < taps; j++) {
            a += re[offsets[j] + r] * h[j];
            b += im[offsets[j] + r] * h[j];
        }
        double p = a * a + b * b;
        restPower += p;
        restSquare += p * p;
        if (outRe) {
            outRe[r] = a;
            outIm[r] = b;
        }
    }
    sums[0] = aus_sum8(power) + restPower;
    sums[1] = aus_sum8(square) + restSquare;
}
AUS_FUNCTION(void, aus_decimate_f64,
             (const double *re, const double *im, ptrdiff_t stride, ptrdiff_t ways, const double *h, ptrdiff_t taps,
              ptrdiff_t count, double *outRe, double *outIm, double *sums),
             (re, im, stride, ways, h, taps, count, outRe, outIm, sums))
