// Inner loops of Auscult: plain C with SIMD chosen at run time, and a portable twin of each that the tests compare with.
#ifndef AUSCULT_CKERNELS_H
#define AUSCULT_CKERNELS_H

#include "CKernels_combs.h"
#include "CKernels_csv.h"
#include "CKernels_filters.h"
#include "CKernels_kurtogram.h"
#include "CKernels_memory.h"
#include "CKernels_moments.h"
#include "CKernels_spectra.h"
#include "CKernels_tensor.h"
#include "CKernels_wavelets.h"

#endif
