#ifndef AUSCULT_CKERNELS_WAVELETS_H
#define AUSCULT_CKERNELS_WAVELETS_H
#include <stddef.h>

// Inner loops of the continuous wavelet transform. Complex values are pairs of floats, real part first. Every function has one
// body, compiled for each instruction set, with separate multiplications and additions in a fixed order: the bits are the same
// on every processor.

// spectrum[first + k] * gain[k] for k in 0 ..< n, into target[(first + k) mod length]; length is a power of two >= n.
// The rest of target is made zero.
void aus_wavelet_gain(const float *_Nonnull spectrum, const float *_Nonnull gain, ptrdiff_t first, ptrdiff_t n,
                      float *_Nonnull target, ptrdiff_t length);

// Interpolates u to `factor` times its rate by eight taps: y[i*factor + p] = rot[p] * sum_j taps[p][j] * (turn[j] * u[i + j]),
// j in 0 ..< 8, where u points three values before the first output's own. Writes `outputs` complex values.
// factor: 1, 2, 4 or a multiple of 8. taps: factor x 8 floats. turn: 8 complex. rot: factor complex.
// Phase 0 must be the value itself (taps 0 but for j = 3), which is copied where factor < 8.
// stream: nonzero to write past the cache when out is 64-byte aligned.
void aus_wavelet_interpolate(const float *_Nonnull u, ptrdiff_t outputs, ptrdiff_t factor, const float *_Nonnull taps,
                             const float *_Nonnull turn, const float *_Nonnull rot, float *_Nonnull out, int stream);

// out[i] = scale * mean of |u|^2 over `group` successive complex values, for i in 0 ..< count.
void aus_wavelet_mean_power(const float *_Nonnull u, ptrdiff_t group, ptrdiff_t count, float scale, float *_Nonnull out);

#endif
