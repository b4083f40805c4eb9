#ifndef AUSCULT_CKERNELS_STATISTICS_H
#define AUSCULT_CKERNELS_STATISTICS_H
#include <stddef.h>

// Sum of squares of n doubles, in eight partial sums whatever the processor, so that the bits do not depend on it.
double aus_sum_of_squares_f64(const double *_Nonnull values, ptrdiff_t n);

#endif
