#include "tensor_targets.h"
#pragma clang fp reassociate(on) contract(fast)

#include "precision_single.h"
#include "rows_loops.h"
#include "precision_end.h"
#include "precision_double.h"
#include "rows_loops.h"
#include "precision_end.h"

AUS_TENSOR(aus_tensor_softmax, (int type, ptrdiff_t rows, ptrdiff_t width, int logarithmic, const void *x, void *y),
           (type, rows, width, logarithmic, x, y))
AUS_TENSOR(aus_tensor_softmax_gradient,
           (int type, ptrdiff_t rows, ptrdiff_t width, int logarithmic, const void *y, const void *dy, void *dx),
           (type, rows, width, logarithmic, y, dy, dx))
AUS_TENSOR(aus_tensor_cross_entropy,
           (int type, ptrdiff_t rows, ptrdiff_t width, double scale, const void *x, const int32_t *targets, void *losses,
            void *dx),
           (type, rows, width, scale, x, targets, losses, dx))
AUS_TENSOR(aus_tensor_row_norm,
           (int type, ptrdiff_t rows, ptrdiff_t width, int centred, double epsilon, const void *x, const void *residual,
            const void *weight, const void *bias, void *z, void *y, void *statistics),
           (type, rows, width, centred, epsilon, x, residual, weight, bias, z, y, statistics))
AUS_TENSOR(aus_tensor_row_norm_gradient,
           (int type, ptrdiff_t rows, ptrdiff_t width, int centred, const void *z, const void *weight, const void *statistics,
            const void *dy, const void *addend, void *dz, void *dweight, void *dbias),
           (type, rows, width, centred, z, weight, statistics, dy, addend, dz, dweight, dbias))
AUS_TENSOR(aus_tensor_add_bias,
           (int type, ptrdiff_t rows, ptrdiff_t width, const void *x, const void *bias, int relu, void *y),
           (type, rows, width, x, bias, relu, y))
AUS_TENSOR(aus_tensor_add_column_sums, (int type, ptrdiff_t rows, ptrdiff_t width, const void *x, void *sums),
           (type, rows, width, x, sums))
AUS_TENSOR(aus_tensor_gather_rows,
           (int type, ptrdiff_t rows, ptrdiff_t width, ptrdiff_t count, const int32_t *index, const void *table, void *y),
           (type, rows, width, count, index, table, y))
AUS_TENSOR(aus_tensor_scatter_rows,
           (int type, ptrdiff_t rows, ptrdiff_t width, ptrdiff_t from, ptrdiff_t to, ptrdiff_t count, const int32_t *index,
            const void *x, const void *scale, void *table),
           (type, rows, width, from, to, count, index, x, scale, table))
