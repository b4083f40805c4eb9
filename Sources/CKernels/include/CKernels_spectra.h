#ifndef AUSCULT_CKERNELS_SPECTRA_H
#define AUSCULT_CKERNELS_SPECTRA_H
#include <stddef.h>

// Inner loops of the short-time spectra. Each has one body that is compiled for every instruction set (CKernels_simd.h); sums
// keep the same partial sums in all of them and no multiplication is fused with an addition, so all give the same bits. Complex
// values are interleaved. n is the length of a frame.

// z[k] = (a[k] - meanA)·w[k] + i·(b[k] - meanB)·w[k]; b may be NULL (then the imaginary part is 0).
// energies[0], energies[1]: the sums of the squares of the two windowed frames.
void aus_pack_f32(const float *_Nonnull a, const float *_Nullable b, const float *_Nonnull w, ptrdiff_t n, float meanA,
                  float meanB, float *_Nonnull z, float *_Nonnull energies);
void aus_pack_f64(const double *_Nonnull a, const double *_Nullable b, const double *_Nonnull w, ptrdiff_t n, double meanA,
                  double meanB, double *_Nonnull z, double *_Nonnull energies);

// The half spectra (n/2 + 1 complex values each) of the two real frames whose packed transform is z (n complex values).
// b may be NULL when only the first is wanted.
void aus_split_f32(const float *_Nonnull z, ptrdiff_t n, float *_Nonnull a, float *_Nullable b);

// The same bits with stores that go past the caches: for tables that are larger than the caches.
void aus_split_stream_f32(const float *_Nonnull z, ptrdiff_t n, float *_Nonnull a, float *_Nullable b);

// Makes all stores of aus_split_stream_f32 visible to other threads.
void aus_store_fence(void);

// The half spectra as powers |X|² (root = 0) or magnitudes |X| (root = 1): n/2 + 1 real values each.
void aus_split_power_f32(const float *_Nonnull z, ptrdiff_t n, int root, float *_Nonnull a, float *_Nullable b);
void aus_split_power_f64(const double *_Nonnull z, ptrdiff_t n, int root, double *_Nonnull a, double *_Nullable b);

// sums[k] += |z[k]|² for n complex values.
void aus_add_power_f32(const float *_Nonnull z, ptrdiff_t n, double *_Nonnull sums);
void aus_add_power_f64(const double *_Nonnull z, ptrdiff_t n, double *_Nonnull sums);

// sums[k] += power[k], squares[k] += power[k]².
void aus_add_moments_f64(const double *_Nonnull power, ptrdiff_t n, double *_Nonnull sums, double *_Nonnull squares);

// The sum of n values, accumulated in double.
double aus_sum_f32(const float *_Nonnull x, ptrdiff_t n);
double aus_sum_f64(const double *_Nonnull x, ptrdiff_t n);

// out[k] += frame[k]·w[k]·scale and weight[k] += w[k]², the overlap-add of an inverse short-time transform.
void aus_overlap_add_f32(const float *_Nonnull frame, const float *_Nonnull w, float scale, ptrdiff_t n,
                         float *_Nonnull out, float *_Nonnull weight);

// out[k] = (root ? |z[k]| : |z[k]|²)·scale for n complex values.
void aus_envelope_f32(const float *_Nonnull z, ptrdiff_t n, int root, float scale, float *_Nonnull out);
void aus_envelope_f64(const double *_Nonnull z, ptrdiff_t n, int root, double scale, double *_Nonnull out);

#endif
