// Inner loops of Auscult: plain C, compiled for several instruction sets of which one is chosen at run time (CKernels_simd.h).
#ifndef AUSCULT_CKERNELS_H
#define AUSCULT_CKERNELS_H

#include "CKernels_combs.h"
#include "CKernels_csv.h"
#include "CKernels_filters.h"
#include "CKernels_kurtogram.h"
#include "CKernels_memory.h"
#include "CKernels_moments.h"
#include "CKernels_simd.h"
#include "CKernels_spectra.h"
#include "CKernels_tensor.h"
#include "CKernels_wavelets.h"

#endif
