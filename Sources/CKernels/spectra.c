#include "CKernels_spectra.h"
#include "simd_targets.h"
#pragma STDC FP_CONTRACT OFF

#define SHUFFLE __builtin_shufflevector

// Single precision: sixteen lanes, eight complex values.
#define REAL float
#define VEC f32x16
#define LANES 16
#define HALF 8
#define NAMED(BASE, TAIL) BASE##_f32##TAIL
#define SUM aus_sum16
#define INTERLEAVE_LOW(U, V) SHUFFLE(U, V, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define INTERLEAVE_HIGH(U, V) SHUFFLE(U, V, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#define EVENS(P, Q) SHUFFLE(P, Q, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30)
#define ODDS(P, Q) SHUFFLE(P, Q, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31)
AUS_BODY f32x16 aus_reversed_f32(f32x16 v) { return SHUFFLE(v, v, 14, 15, 12, 13, 10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1); }
AUS_BODY void aus_add_to_doubles_f32(double *sums, f32x16 v) {
    f32x8 low = SHUFFLE(v, v, 0, 1, 2, 3, 4, 5, 6, 7), high = SHUFFLE(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
    AUS_STORE(sums, AUS_LOAD(f64x8, sums) + __builtin_convertvector(low, f64x8));
    AUS_STORE(sums + 8, AUS_LOAD(f64x8, sums + 8) + __builtin_convertvector(high, f64x8));
}
#define REVERSED aus_reversed_f32
#define ADD_TO_DOUBLES aus_add_to_doubles_f32
#include "spectra_loops.h"
#undef REAL
#undef VEC
#undef LANES
#undef HALF
#undef NAMED
#undef SUM
#undef INTERLEAVE_LOW
#undef INTERLEAVE_HIGH
#undef EVENS
#undef ODDS
#undef REVERSED
#undef ADD_TO_DOUBLES

// Double precision: eight lanes, four complex values.
#define REAL double
#define VEC f64x8
#define LANES 8
#define HALF 4
#define NAMED(BASE, TAIL) BASE##_f64##TAIL
#define SUM aus_sum8
#define INTERLEAVE_LOW(U, V) SHUFFLE(U, V, 0, 8, 1, 9, 2, 10, 3, 11)
#define INTERLEAVE_HIGH(U, V) SHUFFLE(U, V, 4, 12, 5, 13, 6, 14, 7, 15)
#define EVENS(P, Q) SHUFFLE(P, Q, 0, 2, 4, 6, 8, 10, 12, 14)
#define ODDS(P, Q) SHUFFLE(P, Q, 1, 3, 5, 7, 9, 11, 13, 15)
AUS_BODY f64x8 aus_reversed_f64(f64x8 v) { return SHUFFLE(v, v, 6, 7, 4, 5, 2, 3, 0, 1); }
AUS_BODY void aus_add_to_doubles_f64(double *sums, f64x8 v) { AUS_STORE(sums, AUS_LOAD(f64x8, sums) + v); }
#define REVERSED aus_reversed_f64
#define ADD_TO_DOUBLES aus_add_to_doubles_f64
#include "spectra_loops.h"

static const f32x16 conjugate = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1};
AUS_BODY f32x16 aus_swapped_f32(f32x16 v) { return SHUFFLE(v, v, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14); }

// With Z = A + iB and both frames real: A[k] = (Z[k] + conj Z[n-k]) / 2, B[k] = (Z[k] - conj Z[n-k]) / 2i.
AUS_BODY void aus_split_f32_body(const float *z, ptrdiff_t n, float *a, float *b) {
    const float half = 0.5f;
    a[0] = z[0];
    a[1] = 0;
    if (b) {
        b[0] = z[1];
        b[1] = 0;
    }
    ptrdiff_t k = 1, last = n / 2;
    for (; k + 7 <= last; k += 8) {
        f32x16 p = AUS_LOAD(f32x16, z + 2 * k);
        f32x16 q = aus_reversed_f32(AUS_LOAD(f32x16, z + 2 * (n - k - 7)));
        q = q * conjugate;
        AUS_STORE(a + 2 * k, (p + q) * half);
        if (b) {
            f32x16 d = (p - q) * half;
            AUS_STORE(b + 2 * k, aus_swapped_f32(d) * conjugate);
        }
    }
    for (; k <= last; k++) {
        float r = z[2 * k], i = z[2 * k + 1], R = z[2 * (n - k)], I = -z[2 * (n - k) + 1];
        a[2 * k] = (r + R) * half;
        a[2 * k + 1] = (i + I) * half;
        if (b) {
            b[2 * k] = (i - I) * half;
            b[2 * k + 1] = -((r - R) * half);
        }
    }
}

// The same with stores that go past the caches, for tables larger than they are: a line is then not read before it is
// written. Row by row, for the rows do not start on cache lines.
AUS_BODY void stream_row(const float *z, ptrdiff_t n, int isSecond, float *row) {
    const float half = 0.5f;
    row[0] = z[isSecond];
    row[1] = 0;
    ptrdiff_t k = 1, last = n / 2;
    // Where the row is not even aligned to complex values, no vector of it ever is.
    int canStream = (uintptr_t)row % (2 * sizeof(float)) == 0;
    while (k <= last) {
        if (canStream && (uintptr_t)(row + 2 * k) % sizeof(f32x16) == 0 && k + 7 <= last) {
            for (; k + 7 <= last; k += 8) {
                f32x16 p = AUS_LOAD(f32x16, z + 2 * k);
                f32x16 q = aus_reversed_f32(AUS_LOAD(f32x16, z + 2 * (n - k - 7)));
                q = q * conjugate;
                f32x16 a = isSecond ? aus_swapped_f32((p - q) * half) * conjugate : (p + q) * half;
                __builtin_nontemporal_store(a, (f32x16 *)__builtin_assume_aligned(row + 2 * k, sizeof(f32x16)));
            }
            canStream = 0;
            continue;
        }
        float r = z[2 * k], i = z[2 * k + 1], R = z[2 * (n - k)], I = -z[2 * (n - k) + 1];
        row[2 * k] = isSecond ? (i - I) * half : (r + R) * half;
        row[2 * k + 1] = isSecond ? -((r - R) * half) : (i + I) * half;
        k++;
    }
}

AUS_BODY void aus_split_stream_f32_body(const float *z, ptrdiff_t n, float *a, float *b) {
    stream_row(z, n, 0, a);
    if (b) stream_row(z, n, 1, b);
}

AUS_FUNCTION(void, aus_split_f32, (const float *z, ptrdiff_t n, float *a, float *b), (z, n, a, b))
AUS_FUNCTION(void, aus_split_stream_f32, (const float *z, ptrdiff_t n, float *a, float *b), (z, n, a, b))

AUS_BODY void aus_add_moments_f64_body(const double *power, ptrdiff_t n, double *sums, double *squares) {
    for (ptrdiff_t k = 0; k < n; k++) {
        sums[k] += power[k];
        squares[k] += power[k] * power[k];
    }
}
AUS_FUNCTION(void, aus_add_moments_f64, (const double *power, ptrdiff_t n, double *sums, double *squares),
             (power, n, sums, squares))

AUS_BODY double aus_sum_f32_body(const float *x, ptrdiff_t n) {
    f64x8 sum0 = {0}, sum1 = {0};
    ptrdiff_t k = 0;
    for (; k + 16 <= n; k += 16) {
        sum0 += __builtin_convertvector(AUS_LOAD(f32x8, x + k), f64x8);
        sum1 += __builtin_convertvector(AUS_LOAD(f32x8, x + k + 8), f64x8);
    }
    double tail = 0;
    for (; k < n; k++) tail += x[k];
    return aus_sum8(sum0 + sum1) + tail;
}
AUS_FUNCTION(double, aus_sum_f32, (const float *x, ptrdiff_t n), (x, n))

AUS_BODY double aus_sum_f64_body(const double *x, ptrdiff_t n) {
    f64x8 sum0 = {0}, sum1 = {0};
    ptrdiff_t k = 0;
    for (; k + 16 <= n; k += 16) {
        sum0 += AUS_LOAD(f64x8, x + k);
        sum1 += AUS_LOAD(f64x8, x + k + 8);
    }
    double tail = 0;
    for (; k < n; k++) tail += x[k];
    return aus_sum8(sum0 + sum1) + tail;
}
AUS_FUNCTION(double, aus_sum_f64, (const double *x, ptrdiff_t n), (x, n))

AUS_BODY void aus_overlap_add_f32_body(const float *frame, const float *w, float scale, ptrdiff_t n, float *out,
                                       float *weight) {
    for (ptrdiff_t k = 0; k < n; k++) {
        float u = frame[k] * scale;
        out[k] += u * w[k];
        weight[k] += w[k] * w[k];
    }
}
AUS_FUNCTION(void, aus_overlap_add_f32,
             (const float *frame, const float *w, float scale, ptrdiff_t n, float *out, float *weight),
             (frame, w, scale, n, out, weight))

void aus_store_fence(void) {
#if defined(__x86_64__)
    __builtin_ia32_sfence();
#endif
}
