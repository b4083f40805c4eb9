#include "CKernels_kurtogram.h"
#include "simd_targets.h"
#pragma STDC FP_CONTRACT OFF

void aus_deal_f64(const double *re, const double *im, ptrdiff_t n, ptrdiff_t ways, double *outRe, double *outIm,
                  ptrdiff_t stride) {
    if (ways == 2) {
        ptrdiff_t pairs = n / 2;
        for (ptrdiff_t p = 0; p < pairs; p++) {
            outRe[p] = re[2 * p];
            outRe[stride + p] = re[2 * p + 1];
            outIm[p] = im[2 * p];
            outIm[stride + p] = im[2 * p + 1];
        }
        if (n % 2) {
            outRe[pairs] = re[n - 1];
            outIm[pairs] = im[n - 1];
        }
        return;
    }
    for (ptrdiff_t s = 0; s < ways; s++)
        for (ptrdiff_t p = 0, k = s; k < n; p++, k += ways) {
            outRe[s * stride + p] = re[k];
            outIm[s * stride + p] = im[k];
        }
}

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
