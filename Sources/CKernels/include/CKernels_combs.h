#ifndef AUSCULT_CKERNELS_COMBS_H
#define AUSCULT_CKERNELS_COMBS_H
#include <stddef.h>

// Envelope spectra searched for combs of lines. Same bits on every processor.

// The best comb of each of `lanes` bands (a multiple of 8) among the fundamentals low + index·step, index 0 … count - 1, that
// are at most `highest`. table[bin·lanes + band] is the evidence of a bin, zero from the band's own count on; counts[band] are
// those counts, at most `bins`. A comb has `harmonics` (at most 32) lines, each with a sideband of half weight on either side
// where sideband > 0; lines beyond a band's bins do not count. Its evidence is the sum over the root of the sum of weights, the
// latter at least 1. Lines in bins marked in leftOut (one byte a bin; none where null) take no part and have no weight; where
// they outweigh the rest, the fundamental is passed over. best[band] gets the greatest evidence (-infinity without any),
// where[band] the first index that has it.
void aus_comb_search_f64(const double *_Nonnull table, ptrdiff_t lanes, ptrdiff_t bins, const double *_Nonnull counts,
                         double binWidth, double low, double step, ptrdiff_t count, double highest, double sideband,
                         ptrdiff_t harmonics, const unsigned char *_Nullable leftOut, double *_Nonnull best,
                         double *_Nonnull where);

// Lower medians of `count` stretches of x (n ≥ 1 values): of m values the element of rank (m - 1)/2 from 0. Stretch k is about
// the centre k·step and reaches from min(centre, n - 1) - half (at least 0) to centre + half (at most n - 1; never empty).
// scratch has room for 2·half + 1 values.
void aus_moving_medians_f64(const double *_Nonnull x, ptrdiff_t n, ptrdiff_t step, ptrdiff_t half, ptrdiff_t count,
                            double *_Nonnull scratch, double *_Nonnull medians);

// out[i] = max of x[i - reach] … x[i + reach], fewer at the ends; out is other memory than x.
void aus_moving_maximum_f64(const double *_Nonnull x, ptrdiff_t n, ptrdiff_t reach, double *_Nonnull out);

// x[i] over a floor that joins medians[0], medians[1], … (one every `step` bins, n/step + 2 at least) by straight lines, each
// divided by `scale` first; 0 where the floor is not above 0. out may be x.
void aus_over_floor_f64(const double *_Nonnull x, ptrdiff_t n, const double *_Nonnull medians, ptrdiff_t step, double scale,
                        double *_Nonnull out);

// out[i] = |z[i]|² less their mean, for n ≥ 1 interleaved complex values. out may be z.
void aus_centred_power_f64(const double *_Nonnull z, ptrdiff_t n, double *_Nonnull out);

// out[i] = |z[i]|² for n interleaved complex values. out may be z.
void aus_power_f64(const double *_Nonnull z, ptrdiff_t n, double *_Nonnull out);

// out[k] = |z[k]/2 - (z[k - 1] + z[k + 1])/4|² for 1 ≤ k < n - 1 of n interleaved complex values: the power spectrum under a
// periodic Hann window from the transform without one. out[0] and out[n - 1] are left alone.
void aus_hann_power_f64(const double *_Nonnull z, ptrdiff_t n, double *_Nonnull out);

// z[i] = z[i]/|z[i]|, zero where z[i] is, for n interleaved complex values.
void aus_unit_magnitude_f64(double *_Nonnull z, ptrdiff_t n);

#endif
