// How one loop body is compiled for each instruction set. A body is `static inline` with AUS_BODY and is called from wrappers
// that differ only in their target; vectors are those of the compiler's own extension, which every target has, narrow or wide.
#ifndef AUSCULT_SIMD_TARGETS_H
#define AUSCULT_SIMD_TARGETS_H
#include "CKernels_simd.h"
#include <stddef.h>
#include <stdint.h>

// Vectors are passed only between functions that are always inlined, so how a call would pass them does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define AUS_BODY static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define AUS_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl")))
#define AUS_AVX2 __attribute__((target("avx2")))
#define AUS_HAS_AVX512                                                                                                       \
    (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&        \
     __builtin_cpu_supports("avx512vl"))
#define AUS_HAS_AVX2 __builtin_cpu_supports("avx2")

// Defines NAME, which calls NAME_body with the arguments ARGS of parameters PARAMS, compiled for the set that is to be used.
#define AUS_FUNCTION_(RESULT, NAME, PARAMS, ARGS)                                                                            \
    AUS_AVX512 static RESULT NAME##_avx512 PARAMS { return NAME##_body ARGS; }                                               \
    AUS_AVX2 static RESULT NAME##_avx2 PARAMS { return NAME##_body ARGS; }                                                   \
    RESULT NAME PARAMS {                                                                                                     \
        switch (aus_simd_level()) {                                                                                          \
        case AUS_SIMD_AVX512: return NAME##_avx512 ARGS;                                                                     \
        case AUS_SIMD_AVX2: return NAME##_avx2 ARGS;                                                                         \
        default: return NAME##_body ARGS;                                                                                    \
        }                                                                                                                    \
    }
#else
#define AUS_FUNCTION_(RESULT, NAME, PARAMS, ARGS)                                                                            \
    RESULT NAME PARAMS { return NAME##_body ARGS; }
#endif

// One more step, so that a NAME that is itself a macro is expanded first.
#define AUS_FUNCTION(RESULT, NAME, PARAMS, ARGS) AUS_FUNCTION_(RESULT, NAME, PARAMS, ARGS)

typedef float f32x16 __attribute__((vector_size(64)));
typedef float f32x8 __attribute__((vector_size(32)));
typedef double f64x8 __attribute__((vector_size(64)));
typedef int i32x16 __attribute__((vector_size(64)));
typedef long long i64x8 __attribute__((vector_size(64)));

// Unaligned loads and stores by memcpy, which compiles to one instruction.
#define AUS_LOAD(TYPE, P)                                                                                                    \
    ({                                                                                                                       \
        TYPE aus_v;                                                                                                          \
        __builtin_memcpy(&aus_v, (P), sizeof(TYPE));                                                                         \
        aus_v;                                                                                                               \
    })
#define AUS_STORE(P, V)                                                                                                      \
    do {                                                                                                                     \
        __typeof__(V) aus_v = (V);                                                                                           \
        __builtin_memcpy((P), &aus_v, sizeof(aus_v));                                                                        \
    } while (0)

// Lane by lane: MASK ? A : B, with the mask of a comparison.
#define AUS_SELECT(MASK, A, B) ((__typeof__(A))(((MASK) & (__typeof__(MASK))(A)) | (~(MASK) & (__typeof__(MASK))(B))))

// The sum of eight lanes, always in this order.
AUS_BODY double aus_sum8(f64x8 v) { return ((v[0] + v[1]) + (v[2] + v[3])) + ((v[4] + v[5]) + (v[6] + v[7])); }
AUS_BODY float aus_sum16(f32x16 v) {
    float p[8];
    for (int i = 0; i < 8; i++) p[i] = v[i] + v[i + 8];
    return ((p[0] + p[1]) + (p[2] + p[3])) + ((p[4] + p[5]) + (p[6] + p[7]));
}
#endif
