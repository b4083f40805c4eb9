#ifndef AUSCULT_CKERNELS_MOMENTS_H
#define AUSCULT_CKERNELS_MOMENTS_H
#include <stddef.h>

// What the time statistics need of one block of samples, every sum in double.
typedef struct {
    double mean;            // of the block
    double m1, m2, m3, m4;  // sums of (x - mean)^p; m1 is what rounding left over
    double sumOfMagnitudes;
    double sumOfRoots;  // of the square roots of |x|
    double minimum, maximum;
} aus_block_moments;

// The moments of n ≥ 1 samples: the mean first, then the powers about it, in a second pass over the block, which should fit
// the first-level cache. Same bits on every processor.
void aus_block_moments_f32(const float *_Nonnull x, ptrdiff_t n, aus_block_moments *_Nonnull result);
void aus_block_moments_f64(const double *_Nonnull x, ptrdiff_t n, aus_block_moments *_Nonnull result);

#endif
