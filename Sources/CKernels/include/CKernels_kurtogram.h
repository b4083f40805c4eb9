#ifndef AUSCULT_CKERNELS_KURTOGRAM_H
#define AUSCULT_CKERNELS_KURTOGRAM_H
#include <stddef.h>

// Filter banks of the kurtogram. Complex signals are kept as two arrays, real and imaginary. Same bits on every processor.

// Deals n complex values out to `ways` (2 or 3) phases: phase s holds the values s, s + ways, s + 2·ways, … Phase s starts at
// outRe + s·stride and outIm + s·stride.
void aus_deal_f64(const double *_Nonnull re, const double *_Nonnull im, ptrdiff_t n, ptrdiff_t ways, double *_Nonnull outRe,
                  double *_Nonnull outIm, ptrdiff_t stride);

// out[p] = in[p]·(cosine + i·sine)·(turn·i)^p with turn = +1 or -1, for n complex values; in may be out.
void aus_turn_f64(const double *_Nonnull re, const double *_Nonnull im, ptrdiff_t n, double cosine, double sine, int turn,
                  double *_Nonnull outRe, double *_Nonnull outIm);

// y[r] = Σ h[j]·z[ways·r + j] for `count` outputs, from the dealt-out phases of z (`re`, `im`, as aus_deal_f64 leaves them);
// h has `taps` ≤ 64 real values. Stores y if outRe and outIm are not NULL. sums[0] = Σ|y|², sums[1] = Σ|y|⁴.
void aus_decimate_f64(const double *_Nonnull re, const double *_Nonnull im, ptrdiff_t stride, ptrdiff_t ways,
                      const double *_Nonnull h, ptrdiff_t taps, ptrdiff_t count, double *_Nullable outRe,
                      double *_Nullable outIm, double *_Nonnull sums);

#endif
