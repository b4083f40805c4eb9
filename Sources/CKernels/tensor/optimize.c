#include "tensor_targets.h"
#pragma clang fp reassociate(on) contract(fast)

#include "precision_single.h"
#include "optimize_loops.h"
#include "precision_end.h"
#include "precision_double.h"
#include "optimize_loops.h"
#include "precision_end.h"

AUS_TENSOR(aus_tensor_adamw, (int type, ptrdiff_t n, const aus_adamw *s, void *p, void *g, void *m, void *v),
           (type, n, s, p, g, m, v))
AUS_TENSOR(aus_tensor_sum_of_squares, (int type, ptrdiff_t n, const void *x, double *sum), (type, n, x, sum))
AUS_TENSOR(aus_tensor_moving_average, (int type, ptrdiff_t n, double decay, const void *x, void *average),
           (type, n, decay, x, average))
