#ifndef AUSCULT_CKERNELS_FILTERS_H
#define AUSCULT_CKERNELS_FILTERS_H
#include <stddef.h>

// Filters in double precision, with separate multiplications and additions in a fixed order: the bits do not depend on the
// processor, nor on how a signal is cut into pieces.

// A cascade of second-order sections in transposed direct form II. coefficients: b0 b1 b2 a1 a2 of each section (a0 = 1).
// state: two values a section, read and left for the next piece. output may be input.
void aus_filter_sections_f64(const double *_Nonnull coefficients, ptrdiff_t sections, double *_Nonnull state,
                             const double *_Nonnull input, double *_Nonnull output, ptrdiff_t n);

// output[i] = sum_k taps[k] * input[i + k], k ascending in 0 ..< count; input has n + count - 1 values.
void aus_filter_correlate_f64(const double *_Nonnull input, const double *_Nonnull taps, ptrdiff_t count,
                              double *_Nonnull output, ptrdiff_t n);

// Output i, at time T = t + i*down in units of 1/up of a sample, is the dot product of phase T mod up with the `count` samples from
// input[T / up] on, in eight partial sums. phases: up x count, count a multiple of 8; t >= 0.
void aus_filter_polyphase_f64(const double *_Nonnull input, const double *_Nonnull phases, ptrdiff_t count, ptrdiff_t up,
                              ptrdiff_t down, ptrdiff_t t, double *_Nonnull output, ptrdiff_t n);

#endif
