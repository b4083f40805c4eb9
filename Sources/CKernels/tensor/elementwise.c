#include "tensor_targets.h"
#pragma clang fp reassociate(on) contract(fast)

// Rows along the last axis, in row-major order of the others: how many there are, where one starts with given strides, and the next.
AUS_BODY ptrdiff_t aus_row_count(int rank, const ptrdiff_t *dims) {
    ptrdiff_t count = 1;
    for (int a = 0; a < rank - 1; a++) count *= dims[a];
    return count;
}
AUS_BODY ptrdiff_t aus_row_place(const ptrdiff_t *index, int rank, const ptrdiff_t *strides) {
    ptrdiff_t place = 0;
    for (int a = 0; a < rank - 1; a++) place += index[a] * strides[a];
    return place;
}
AUS_BODY void aus_next_row(ptrdiff_t *index, int rank, const ptrdiff_t *dims) {
    for (int a = rank - 2; a >= 0 && ++index[a] == dims[a]; a--) index[a] = 0;
}

#include "precision_single.h"
#include "elementwise_loops.h"
#include "precision_end.h"
#include "precision_double.h"
#include "elementwise_loops.h"
#include "precision_end.h"

AUS_TENSOR(aus_tensor_unary, (int type, int operation, ptrdiff_t n, const void *x, void *y), (type, operation, n, x, y))
AUS_TENSOR(aus_tensor_unary_gradient,
           (int type, int operation, ptrdiff_t n, const void *x, const void *dy, const void *addend, void *dx),
           (type, operation, n, x, dy, addend, dx))
AUS_TENSOR(aus_tensor_binary, (int type, int operation, ptrdiff_t n, const void *x, const void *z, void *y),
           (type, operation, n, x, z, y))
AUS_TENSOR(aus_tensor_affine, (int type, ptrdiff_t n, double factor, const void *x, double offset, void *y),
           (type, n, factor, x, offset, y))
AUS_TENSOR(aus_tensor_add_scaled, (int type, ptrdiff_t n, const void *x, double factor, const void *z, void *y),
           (type, n, x, factor, z, y))
AUS_TENSOR(aus_tensor_broadcast_binary,
           (int type, int operation, int rank, const ptrdiff_t *dims, const ptrdiff_t *xs, const ptrdiff_t *zs, const void *x,
            const void *z, void *y),
           (type, operation, rank, dims, xs, zs, x, z, y))
AUS_TENSOR(aus_tensor_reduce,
           (int type, int operation, int rank, const ptrdiff_t *dims, const ptrdiff_t *ys, const void *x, void *y),
           (type, operation, rank, dims, ys, x, y))
AUS_TENSOR(aus_tensor_gather_strided,
           (int type, int rank, const ptrdiff_t *dims, const ptrdiff_t *xs, const void *x, void *y),
           (type, rank, dims, xs, x, y))
AUS_TENSOR(aus_tensor_scatter_strided,
           (int type, int rank, const ptrdiff_t *dims, const ptrdiff_t *ys, const void *x, void *y),
           (type, rank, dims, ys, x, y))
AUS_TENSOR(aus_tensor_swiglu, (int type, ptrdiff_t rows, ptrdiff_t width, const void *x, void *y), (type, rows, width, x, y))
AUS_TENSOR(aus_tensor_swiglu_gradient,
           (int type, ptrdiff_t rows, ptrdiff_t width, const void *x, const void *dy, void *dx),
           (type, rows, width, x, dy, dx))
