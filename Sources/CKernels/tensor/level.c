#include "tensor_targets.h"

static int aus_highest_level(void) {
#if defined(__x86_64__)
    const int fma = __builtin_cpu_supports("fma");
    if (AUS_HAS_AVX512 && fma) return AUS_LEVEL_AVX512;
    if (AUS_HAS_AVX2 && fma) return AUS_LEVEL_AVX2;
#endif
    return AUS_LEVEL_PORTABLE;
}

static int aus_level = -1;

int aus_tensor_level(void) {
    int level = __atomic_load_n(&aus_level, __ATOMIC_RELAXED);
    if (level < 0) {
        level = aus_highest_level();
        __atomic_store_n(&aus_level, level, __ATOMIC_RELAXED);
    }
    return level;
}

void aus_tensor_set_level(int level) {
    const int highest = aus_highest_level();
    __atomic_store_n(&aus_level, level < 0 || level > highest ? highest : level, __ATOMIC_RELAXED);
}
