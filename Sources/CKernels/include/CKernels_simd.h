#ifndef AUSCULT_CKERNELS_SIMD_H
#define AUSCULT_CKERNELS_SIMD_H

// The instruction sets that kernels are compiled for, from narrow to wide. Every one gives the same bits.
enum {
    AUS_SIMD_PORTABLE = 0,  // what every processor of the architecture has
    AUS_SIMD_SSE4 = 1,      // SSE4.1 (tables of numbers only; the other kernels use the portable code)
    AUS_SIMD_AVX2 = 2,
    AUS_SIMD_AVX512 = 3,    // its parts F, BW, DQ and VL
};

// The set that kernels called by this thread use: the widest of the processor, unless the environment variable AUSCULT_SIMD
// (portable, sse4, avx2 or avx512; anything else has no effect) or aus_limit_simd asks for less.
int aus_simd_level(void);

// From now on kernels called by this thread use no wider set than `level`: how tests compare the sets on one processor.
void aus_limit_simd(int level);

#endif
