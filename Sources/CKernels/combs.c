#include "CKernels_combs.h"
#include "simd_targets.h"
#pragma STDC FP_CONTRACT OFF

#define SHUFFLE __builtin_shufflevector

// Rounds half away from zero, as C's round, for values whose result is only looked at from 1 on.
AUS_BODY ptrdiff_t nearest(double x, ptrdiff_t limit) {
    if (!(x < (double)limit)) return limit;
    if (!(x > 0)) return 0;
    ptrdiff_t whole = (ptrdiff_t)x;
    return whole + (x - (double)whole >= 0.5);
}

AUS_BODY void aus_comb_search_f64_body(const double *table, ptrdiff_t lanes, ptrdiff_t bins, const double *counts,
                                       double binWidth, double low, double step, ptrdiff_t count, double highest,
                                       double sideband, ptrdiff_t harmonics, const unsigned char *leftOut,
                                       double *best, double *where) {
    double fewest = (double)bins;
    for (ptrdiff_t b = 0; b < lanes; b++) {
        best[b] = -__builtin_inf();
        where[b] = 0;
        if (counts[b] > 0 && counts[b] < fewest) fewest = counts[b];
    }
    if (harmonics > 32) harmonics = 32;
    for (ptrdiff_t index = 0; index < count; index++) {
        double frequency = low + (double)index * step;
        if (!(frequency <= highest)) break;
        ptrdiff_t places[96], used = 0, farthest = 0;
        double parts[96], total = 0, without = 0;
        for (ptrdiff_t h = 1; h <= harmonics; h++) {
            double position = (double)h * frequency;
            double at[3] = {position, position - sideband, position + sideband};
            double part[3] = {1, 0.5, 0.5};
            for (int s = 0; s < (sideband > 0 ? 3 : 1); s++) {
                ptrdiff_t place = nearest(at[s] / binWidth, bins);
                if (place < 1 || place >= bins) continue;
                if (leftOut && leftOut[place]) {
                    without += part[s];
                    continue;
                }
                if (place > farthest) farthest = place;
                places[used] = place * lanes;
                parts[used++] = part[s];
                total += part[s];
            }
        }
        if (without > total) continue;
        int isWhole = (double)farthest < fewest;
        f64x8 root = (f64x8){} + __builtin_sqrt(total > 1 ? total : 1);
        for (ptrdiff_t b = 0; b < lanes; b += 8) {
            f64x8 sum = {}, own = AUS_LOAD(f64x8, counts + b);
            for (ptrdiff_t k = 0; k < used; k++) sum += parts[k] * AUS_LOAD(f64x8, table + places[k] + b);
            if (!isWhole) {
                f64x8 weight = {}, zero = {}, one = zero + 1;
                for (ptrdiff_t k = 0; k < used; k++) {
                    i64x8 isIn = (zero + (double)(places[k] / lanes)) < own;
                    weight += AUS_SELECT(isIn, zero + parts[k], zero);
                }
                weight = AUS_SELECT(weight > one, weight, one);
                for (int i = 0; i < 8; i++) root[i] = __builtin_sqrt(weight[i]);
            }
            f64x8 value = sum / root, before = AUS_LOAD(f64x8, best + b), at = AUS_LOAD(f64x8, where + b);
            i64x8 isBetter = value > before;
            AUS_STORE(best + b, AUS_SELECT(isBetter, value, before));
            AUS_STORE(where + b, AUS_SELECT(isBetter, (f64x8){} + (double)index, at));
        }
    }
}
AUS_FUNCTION(void, aus_comb_search_f64,
             (const double *table, ptrdiff_t lanes, ptrdiff_t bins, const double *counts, double binWidth, double low,
              double step, ptrdiff_t count, double highest, double sideband, ptrdiff_t harmonics, const unsigned char *leftOut,
              double *best, double *where),
             (table, lanes, bins, counts, binWidth, low, step, count, highest, sideband, harmonics, leftOut, best, where))

// Selection: the result is an element of the input, whatever way leads to it. Every round takes at least one element out, also
// among equals and values that are not numbers.
static double select_rank(double *v, ptrdiff_t n, ptrdiff_t rank) {
    ptrdiff_t low = 0, high = n - 1;
    while (low < high) {
        double a = v[low], b = v[low + (high - low) / 2], c = v[high];
        ptrdiff_t at = a < b ? (b < c ? low + (high - low) / 2 : (a < c ? high : low))
                             : (a < c ? low : (b < c ? high : low + (high - low) / 2));
        double pivot = v[at];
        v[at] = v[high];
        v[high] = pivot;
        ptrdiff_t store = low, smallest = low;
        for (ptrdiff_t i = low; i < high; i++) {
            double value = v[i];
            v[i] = v[store];
            v[store] = value;
            store += value < pivot;
        }
        v[high] = v[store];
        v[store] = pivot;
        if (rank == store) return pivot;
        if (rank < store) {
            high = store - 1;
            continue;
        }
        low = store + 1;
        if (store - smallest > (high - smallest) / 16) continue;
        // Few or none were smaller: its equals may be many, and go together.
        ptrdiff_t equal = low;
        for (ptrdiff_t i = low; i <= high; i++) {
            double value = v[i];
            v[i] = v[equal];
            v[equal] = value;
            equal += !(pivot < value);
        }
        if (rank < equal) return pivot;
        low = equal;
    }
    return v[rank];
}

void aus_moving_medians_f64(const double *x, ptrdiff_t n, ptrdiff_t step, ptrdiff_t half, ptrdiff_t count, double *scratch,
                            double *medians) {
    double guess = 0;
    for (ptrdiff_t k = 0; k < count; k++) {
        ptrdiff_t centre = k * step, inside = centre < n ? centre : n - 1;
        ptrdiff_t first = inside > half ? inside - half : 0;
        ptrdiff_t end = centre + half + 1;
        if (end < first + 1) end = first + 1;
        if (end > n) end = n;
        ptrdiff_t length = end - first, rank = (length - 1) / 2, below = 0, near = 0;
        // The median of the stretch before is a good guess: what lies far from it needs only be counted.
        double least = guess * 0.8, most = guess * 1.25;
        for (ptrdiff_t i = first; i < end; i++) {
            double value = x[i];
            scratch[near] = value;
            below += value < least;
            near += (value >= least) & (value <= most);
        }
        if (guess > 0 && below <= rank && rank < below + near) {
            guess = select_rank(scratch, near, rank - below);
        } else {
            for (ptrdiff_t i = 0; i < length; i++) scratch[i] = x[first + i];
            guess = select_rank(scratch, length, rank);
        }
        medians[k] = guess;
    }
}

AUS_BODY void aus_moving_maximum_f64_body(const double *x, ptrdiff_t n, ptrdiff_t reach, double *out) {
    for (ptrdiff_t i = 0; i < n; i++) out[i] = x[i];
    for (ptrdiff_t d = 1; d <= reach && d < n; d++) {
        for (ptrdiff_t i = d; i < n; i++) out[i] = x[i - d] > out[i] ? x[i - d] : out[i];
        for (ptrdiff_t i = 0; i < n - d; i++) out[i] = x[i + d] > out[i] ? x[i + d] : out[i];
    }
}
AUS_FUNCTION(void, aus_moving_maximum_f64, (const double *x, ptrdiff_t n, ptrdiff_t reach, double *out), (x, n, reach, out))

AUS_BODY void aus_over_floor_f64_body(const double *x, ptrdiff_t n, const double *medians, ptrdiff_t step, double scale,
                                      double *out) {
    for (ptrdiff_t start = 0, block = 0; start < n; start += step, block++) {
        double left = medians[block] / scale, slope = medians[block + 1] / scale - left;
        ptrdiff_t end = start + step < n ? start + step : n;
        for (ptrdiff_t i = start; i < end; i++) {
            double floor = left + slope * ((double)(int)(i - start) / (double)step), value = x[i] / floor;
            out[i] = floor > 0 ? value : 0;
        }
    }
}
AUS_FUNCTION(void, aus_over_floor_f64,
             (const double *x, ptrdiff_t n, const double *medians, ptrdiff_t step, double scale, double *out),
             (x, n, medians, step, scale, out))

AUS_BODY f64x8 powers(const double *z) {
    f64x8 u = AUS_LOAD(f64x8, z), v = AUS_LOAD(f64x8, z + 8);
    f64x8 re = SHUFFLE(u, v, 0, 2, 4, 6, 8, 10, 12, 14), im = SHUFFLE(u, v, 1, 3, 5, 7, 9, 11, 13, 15);
    return re * re + im * im;
}

AUS_BODY void aus_power_f64_body(const double *z, ptrdiff_t n, double *out) {
    ptrdiff_t i = 0;
    for (; i + 8 <= n; i += 8) AUS_STORE(out + i, powers(z + 2 * i));
    for (; i < n; i++) out[i] = z[2 * i] * z[2 * i] + z[2 * i + 1] * z[2 * i + 1];
}
AUS_FUNCTION(void, aus_power_f64, (const double *z, ptrdiff_t n, double *out), (z, n, out))

AUS_BODY void aus_centred_power_f64_body(const double *z, ptrdiff_t n, double *out) {
    f64x8 sums = {};
    ptrdiff_t i = 0;
    for (; i + 8 <= n; i += 8) {
        f64x8 power = powers(z + 2 * i);
        sums += power;
        AUS_STORE(out + i, power);
    }
    double sum = aus_sum8(sums);
    for (; i < n; i++) {
        out[i] = z[2 * i] * z[2 * i] + z[2 * i + 1] * z[2 * i + 1];
        sum += out[i];
    }
    double mean = sum / (double)n;
    for (i = 0; i < n; i++) out[i] -= mean;
}
AUS_FUNCTION(void, aus_centred_power_f64, (const double *z, ptrdiff_t n, double *out), (z, n, out))

AUS_BODY void aus_hann_power_f64_body(const double *z, ptrdiff_t n, double *out) {
    for (ptrdiff_t k = 1; k < n - 1; k++) {
        double re = z[2 * k] / 2 - (z[2 * k - 2] + z[2 * k + 2]) / 4;
        double im = z[2 * k + 1] / 2 - (z[2 * k - 1] + z[2 * k + 3]) / 4;
        out[k] = re * re + im * im;
    }
}
AUS_FUNCTION(void, aus_hann_power_f64, (const double *z, ptrdiff_t n, double *out), (z, n, out))

AUS_BODY void aus_unit_magnitude_f64_body(double *z, ptrdiff_t n) {
    for (ptrdiff_t i = 0; i < n; i++) {
        double magnitude = __builtin_sqrt(z[2 * i] * z[2 * i] + z[2 * i + 1] * z[2 * i + 1]);
        double factor = magnitude > 0 ? 1 / magnitude : 0;
        z[2 * i] *= factor;
        z[2 * i + 1] *= factor;
    }
}
AUS_FUNCTION(void, aus_unit_magnitude_f64, (double *z, ptrdiff_t n), (z, n))
