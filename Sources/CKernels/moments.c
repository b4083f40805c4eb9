#include "CKernels_moments.h"
#include "simd_targets.h"
#pragma STDC FP_CONTRACT OFF

typedef struct {
    double m1, m2, m3, m4;
} powers;

AUS_BODY void add_powers(double x, double mean, powers *sum) {
    double d = x - mean, q = d * d;
    sum->m1 += d;
    sum->m2 += q;
    sum->m3 += q * d;
    sum->m4 += q * q;
}

AUS_BODY double smaller(double a, double b) { return a < b ? a : b; }
AUS_BODY double larger(double a, double b) { return a > b ? a : b; }

AUS_BODY void aus_block_moments_f32_body(const float *x, ptrdiff_t n, aus_block_moments *result) {
    const f32x16 first = (f32x16){0} + x[0];
    f32x16 low = first, high = first;
    f64x8 sum0 = {0}, sum1 = {0}, size0 = {0}, size1 = {0}, root0 = {0}, root1 = {0};
    ptrdiff_t k = 0;
    for (; k + 16 <= n; k += 16) {
        f32x16 v = AUS_LOAD(f32x16, x + k);
        low = AUS_SELECT(v < low, v, low);
        high = AUS_SELECT(v > high, v, high);
        f32x16 size = __builtin_elementwise_abs(v), root = __builtin_elementwise_sqrt(size);
        f64x8 a = __builtin_convertvector(__builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7), f64x8);
        f64x8 b = __builtin_convertvector(__builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15), f64x8);
        sum0 += a;
        sum1 += b;
        size0 += __builtin_elementwise_abs(a);
        size1 += __builtin_elementwise_abs(b);
        root0 += __builtin_convertvector(__builtin_shufflevector(root, root, 0, 1, 2, 3, 4, 5, 6, 7), f64x8);
        root1 += __builtin_convertvector(__builtin_shufflevector(root, root, 8, 9, 10, 11, 12, 13, 14, 15), f64x8);
    }
    double sum = aus_sum8(sum0 + sum1), size = aus_sum8(size0 + size1), root = aus_sum8(root0 + root1);
    double minimum = x[0], maximum = x[0];
    if (k > 0)
        for (int i = 0; i < 16; i++) {
            minimum = smaller(low[i], minimum);
            maximum = larger(high[i], maximum);
        }
    for (ptrdiff_t i = k; i < n; i++) {
        float magnitude = __builtin_fabsf(x[i]);
        sum += x[i];
        size += magnitude;
        root += __builtin_elementwise_sqrt(magnitude);
        minimum = smaller(x[i], minimum);
        maximum = larger(x[i], maximum);
    }
    const double mean = sum / (double)n;
    f64x8 m1a = {0}, m2a = {0}, m3a = {0}, m4a = {0}, m1b = {0}, m2b = {0}, m3b = {0}, m4b = {0};
    for (k = 0; k + 16 <= n; k += 16) {
        f64x8 a = __builtin_convertvector(AUS_LOAD(f32x8, x + k), f64x8) - mean;
        f64x8 b = __builtin_convertvector(AUS_LOAD(f32x8, x + k + 8), f64x8) - mean;
        f64x8 p = a * a, q = b * b;
        m1a += a;
        m1b += b;
        m2a += p;
        m2b += q;
        m3a += p * a;
        m3b += q * b;
        m4a += p * p;
        m4b += q * q;
    }
    powers rest = {0, 0, 0, 0};
    for (; k < n; k++) add_powers(x[k], mean, &rest);
    *result = (aus_block_moments){mean, aus_sum8(m1a + m1b) + rest.m1, aus_sum8(m2a + m2b) + rest.m2,
                                  aus_sum8(m3a + m3b) + rest.m3, aus_sum8(m4a + m4b) + rest.m4, size, root, minimum, maximum};
}
AUS_FUNCTION(void, aus_block_moments_f32, (const float *x, ptrdiff_t n, aus_block_moments *result), (x, n, result))

AUS_BODY void aus_block_moments_f64_body(const double *x, ptrdiff_t n, aus_block_moments *result) {
    const f64x8 first = (f64x8){0} + x[0];
    f64x8 low = first, high = first, sums = {0}, sizes = {0}, roots = {0};
    ptrdiff_t k = 0;
    for (; k + 8 <= n; k += 8) {
        f64x8 v = AUS_LOAD(f64x8, x + k);
        low = AUS_SELECT(v < low, v, low);
        high = AUS_SELECT(v > high, v, high);
        f64x8 size = __builtin_elementwise_abs(v);
        sums += v;
        sizes += size;
        roots += __builtin_elementwise_sqrt(size);
    }
    double sum = aus_sum8(sums), size = aus_sum8(sizes), root = aus_sum8(roots);
    double minimum = x[0], maximum = x[0];
    for (int i = 0; i < 8; i++) {
        minimum = smaller(low[i], minimum);
        maximum = larger(high[i], maximum);
    }
    for (ptrdiff_t i = k; i < n; i++) {
        double magnitude = __builtin_fabs(x[i]);
        sum += x[i];
        size += magnitude;
        root += __builtin_elementwise_sqrt(magnitude);
        minimum = smaller(x[i], minimum);
        maximum = larger(x[i], maximum);
    }
    const double mean = sum / (double)n;
    f64x8 m1a = {0}, m2a = {0}, m3a = {0}, m4a = {0}, m1b = {0}, m2b = {0}, m3b = {0}, m4b = {0};
    for (k = 0; k + 16 <= n; k += 16) {
        f64x8 a = AUS_LOAD(f64x8, x + k) - mean, b = AUS_LOAD(f64x8, x + k + 8) - mean;
        f64x8 p = a * a, q = b * b;
        m1a += a;
        m1b += b;
        m2a += p;
        m2b += q;
        m3a += p * a;
        m3b += q * b;
        m4a += p * p;
        m4b += q * q;
    }
    powers rest = {0, 0, 0, 0};
    for (; k < n; k++) add_powers(x[k], mean, &rest);
    *result = (aus_block_moments){mean, aus_sum8(m1a + m1b) + rest.m1, aus_sum8(m2a + m2b) + rest.m2,
                                  aus_sum8(m3a + m3b) + rest.m3, aus_sum8(m4a + m4b) + rest.m4, size, root, minimum, maximum};
}
AUS_FUNCTION(void, aus_block_moments_f64, (const double *x, ptrdiff_t n, aus_block_moments *result), (x, n, result))
