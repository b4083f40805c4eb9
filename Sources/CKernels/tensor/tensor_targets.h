// How one loop body of the tensor kernels becomes six functions: two precisions, three instruction sets. A body is written once
// for REAL (`*_loops.h`, included for float and for double), inlined into wrappers that differ only in their target, and
// vectorised by the compiler. Sums may be reassociated, so the last bits differ from one instruction set to another; on one
// instruction set they are the same in every run and with any number of threads.
#ifndef AUSCULT_TENSOR_TARGETS_H
#define AUSCULT_TENSOR_TARGETS_H
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include "../simd_targets.h"
#include "CKernels_tensor.h"

// Loops that call the C library in double precision cannot be vectorised, and need not be: double precision is for checks.
#pragma clang diagnostic ignored "-Wpass-failed"

#if defined(__x86_64__)
#define AUS_TENSOR_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma"), min_vector_width(512)))
#define AUS_TENSOR_AVX2 __attribute__((target("avx2,fma")))

#define AUS_TENSOR_LEVELS(NAME, TYPE, PARAMS, ARGS)                                                                          \
    AUS_TENSOR_AVX512 static void NAME##_##TYPE##_avx512 PARAMS { NAME##_##TYPE##_body ARGS; }                               \
    AUS_TENSOR_AVX2 static void NAME##_##TYPE##_avx2 PARAMS { NAME##_##TYPE##_body ARGS; }                                   \
    static void NAME##_##TYPE##_portable PARAMS { NAME##_##TYPE##_body ARGS; }

#define AUS_TENSOR_CHOOSE(NAME, TYPE, ARGS)                                                                                  \
    switch (aus_tensor_level()) {                                                                                            \
    case AUS_SIMD_AVX512: NAME##_##TYPE##_avx512 ARGS; break;                                                               \
    case AUS_SIMD_AVX2: NAME##_##TYPE##_avx2 ARGS; break;                                                                   \
    default: NAME##_##TYPE##_portable ARGS; break;                                                                           \
    }
#else
#define AUS_TENSOR_LEVELS(NAME, TYPE, PARAMS, ARGS)                                                                          \
    static void NAME##_##TYPE##_portable PARAMS { NAME##_##TYPE##_body ARGS; }
#define AUS_TENSOR_CHOOSE(NAME, TYPE, ARGS) NAME##_##TYPE##_portable ARGS;
#endif

// Defines the public NAME, whose first parameter is the precision `type`, from NAME_f32_body and NAME_f64_body.
#define AUS_TENSOR(NAME, PARAMS, ARGS)                                                                                       \
    AUS_TENSOR_LEVELS(NAME, f32, PARAMS, ARGS)                                                                               \
    AUS_TENSOR_LEVELS(NAME, f64, PARAMS, ARGS)                                                                               \
    void NAME PARAMS {                                                                                                       \
        if (type == AUS_FLOAT64) {                                                                                           \
            AUS_TENSOR_CHOOSE(NAME, f64, ARGS)                                                                               \
        } else {                                                                                                             \
            AUS_TENSOR_CHOOSE(NAME, f32, ARGS)                                                                               \
        }                                                                                                                    \
    }

// e^x to about 1 unit in the last place, by Cody and Waite's reduction and the polynomial of Cephes (Moshier, expf). Below
// -87.33 the result is 0, above 88.72 infinite, of NaN NaN.
AUS_BODY float aus_exp_f32(float x) {
#pragma clang fp reassociate(off) contract(on)
    union { float f; int32_t i; } shifted, scale;
    float bounded = x < -87.5f ? -87.5f : (x > 89.f ? 89.f : x);
    shifted.f = bounded * 1.44269504088896341f + 12582912.f;
    float n = shifted.f - 12582912.f;
    float r = bounded - n * 0.693359375f;
    r = r + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.f;
    // 2^n in two factors, since n = 128 has no exponent of its own.
    int32_t k = shifted.i - 0x4B400000, half = k >> 1;
    union { float f; int32_t i; } other;
    scale.i = (half + 127) << 23;
    other.i = (k - half + 127) << 23;
    float result = p * scale.f * other.f;
    return x < -87.33654f ? 0.f : result;
}
AUS_BODY double aus_exp_f64(double x) { return exp(x); }

// erf(x) by formula 7.1.26 of Abramowitz and Stegun (1964), whose error is at most 1.5e-7; double precision calls the C library.
AUS_BODY float aus_erf_f32(float x) {
    float a = x < 0 ? -x : x, t = 1.f / (1.f + 0.3275911f * a);
    float p = ((((1.061405429f * t - 1.453152027f) * t + 1.421413741f) * t - 0.284496736f) * t + 0.254829592f) * t;
    float y = 1.f - p * aus_exp_f32(-a * a);
    return x < 0 ? -y : y;
}
AUS_BODY double aus_erf_f64(double x) { return erf(x); }

// Not sqrtf, whose errno would keep loops scalar.
AUS_BODY float aus_sqrt_f32(float x) { return __builtin_elementwise_sqrt(x); }
AUS_BODY double aus_sqrt_f64(double x) { return __builtin_elementwise_sqrt(x); }
AUS_BODY float aus_log_f32(float x) { return logf(x); }
AUS_BODY double aus_log_f64(double x) { return log(x); }

// The greatest of n ≥ 1 values, in four vectors at a time: a plain loop stays scalar, as it must ask for NaN at each step.
AUS_BODY float aus_greatest_f32(const float *x, ptrdiff_t n) {
    float most = x[0];
    ptrdiff_t i = 0;
    if (n >= 64) {
        f32x16 best[4];
        for (int v = 0; v < 4; v++) best[v] = AUS_LOAD(f32x16, x + 16 * v);
        for (i = 64; i + 64 <= n; i += 64)
            for (int v = 0; v < 4; v++) best[v] = __builtin_elementwise_max(best[v], AUS_LOAD(f32x16, x + i + 16 * v));
        const f32x16 all = __builtin_elementwise_max(__builtin_elementwise_max(best[0], best[1]),
                                                     __builtin_elementwise_max(best[2], best[3]));
        for (int l = 0; l < 16; l++) most = all[l] > most ? all[l] : most;
    }
    for (; i < n; i++) most = x[i] > most ? x[i] : most;
    return most;
}
AUS_BODY double aus_greatest_f64(const double *x, ptrdiff_t n) {
    double most = x[0];
    for (ptrdiff_t i = 1; i < n; i++) most = x[i] > most ? x[i] : most;
    return most;
}
#endif
