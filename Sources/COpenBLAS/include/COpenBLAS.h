#ifndef AUSCULT_COPENBLAS_H
#define AUSCULT_COPENBLAS_H
#include <stddef.h>

// Matrix products by OpenBLAS (BSD-3-Clause), loaded when the first one is wanted: the library picks its kernels from the
// environment variable OPENBLAS_CORETYPE as it is loaded, and its own pick is half as fast as another on some processors.
#pragma clang assume_nonnull begin

// Loads the library once, with one thread. 0 where it cannot be found; then the products below must not be called.
int aus_blas_load(void);
// The kernels in use ("Haswell", "Cooperlake", …), or "" before loading.
const char *aus_blas_core_name(void);
// The version of the library, or "".
const char *aus_blas_version(void);

// C = alpha·op(A)·op(B) + beta·C of row-major matrices, where op transposes on wish; C is m × n, the inner size k, and the
// strides are those of rows as stored. With beta 0, C is not read.
void aus_blas_product_f32(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, float alpha, const float *a,
                          ptrdiff_t aRow, const float *b, ptrdiff_t bRow, float beta, float *c, ptrdiff_t cRow);
void aus_blas_product_f64(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, double alpha, const double *a,
                          ptrdiff_t aRow, const double *b, ptrdiff_t bRow, double beta, double *c, ptrdiff_t cRow);

#pragma clang assume_nonnull end
#endif
