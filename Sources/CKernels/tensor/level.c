#include "tensor_targets.h"

int aus_tensor_level(void) {
#if defined(__x86_64__)
    const int level = aus_simd_level();
    if (level >= AUS_SIMD_AVX2 && __builtin_cpu_supports("fma")) return level;
#endif
    return AUS_SIMD_PORTABLE;
}
