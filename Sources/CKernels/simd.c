#include "CKernels_simd.h"
#include "simd_targets.h"
#include <stdlib.h>
#include <string.h>

static _Thread_local int thread_limit = AUS_SIMD_AVX512;

static int processor_level(void) {
#if defined(__x86_64__)
    if (AUS_HAS_AVX512) return AUS_SIMD_AVX512;
    if (AUS_HAS_AVX2) return AUS_SIMD_AVX2;
    if (__builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("ssse3")) return AUS_SIMD_SSE4;
#endif
    return AUS_SIMD_PORTABLE;
}

static int process_level(void) {
    static const char *const names[] = {"portable", "sse4", "avx2", "avx512"};
    const char *wanted = getenv("AUSCULT_SIMD");
    const int widest = processor_level();
    for (int level = 0; wanted && level < widest; level++)
        if (!strcmp(wanted, names[level])) return level;
    return widest;
}

int aus_simd_level(void) {
    // The level and one, so that 0 is "not known yet". Threads that find it at the same time find the same.
    static int known = 0;
    int level = __atomic_load_n(&known, __ATOMIC_RELAXED) - 1;
    if (level < 0) {
        level = process_level();
        __atomic_store_n(&known, level + 1, __ATOMIC_RELAXED);
    }
    return level < thread_limit ? level : thread_limit;
}

void aus_limit_simd(int level) { thread_limit = level; }
