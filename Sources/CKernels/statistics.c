#include "CKernels_statistics.h"

double aus_sum_of_squares_f64(const double *values, ptrdiff_t n) {
    double part[8] = {0};
    ptrdiff_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (int k = 0; k < 8; k++) part[k] += values[i + k] * values[i + k];
    for (int k = 0; i < n; i++, k++) part[k] += values[i] * values[i];
    return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
}
