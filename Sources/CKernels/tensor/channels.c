#include "tensor_targets.h"
#pragma clang fp reassociate(on) contract(fast)

#include "precision_single.h"
#include "channels_loops.h"
#include "precision_end.h"
#include "precision_double.h"
#include "channels_loops.h"
#include "precision_end.h"

AUS_TENSOR(aus_tensor_channel_statistics,
           (int type, ptrdiff_t rows, ptrdiff_t channels, ptrdiff_t from, ptrdiff_t to, double epsilon, const void *x,
            double *sums, void *mean, void *inverse, void *variance),
           (type, rows, channels, from, to, epsilon, x, sums, mean, inverse, variance))
AUS_TENSOR(aus_tensor_channel_norm,
           (int type, ptrdiff_t channels, ptrdiff_t from, ptrdiff_t to, const void *x, const void *mean, const void *inverse,
            const void *weight, const void *bias, const void *addend, int relu, void *y),
           (type, channels, from, to, x, mean, inverse, weight, bias, addend, relu, y))
AUS_TENSOR(aus_tensor_channel_norm_gradient,
           (int type, ptrdiff_t rows, ptrdiff_t channels, ptrdiff_t from, ptrdiff_t to, int own, int relu, const void *x,
            const void *mean, const void *inverse, const void *weight, const void *y, const void *dy, void *dweight,
            void *dbias, void *daddend, void *dx),
           (type, rows, channels, from, to, own, relu, x, mean, inverse, weight, y, dy, dweight, dbias, daddend, dx))
AUS_TENSOR(aus_tensor_max_pool,
           (int type, const aus_convolution *p, ptrdiff_t from, ptrdiff_t to, const void *x, void *y, int32_t *where),
           (type, p, from, to, x, y, where))
AUS_TENSOR(aus_tensor_max_pool_gradient,
           (int type, const aus_convolution *p, ptrdiff_t from, ptrdiff_t to, const void *dy, const int32_t *where, void *dx),
           (type, p, from, to, dy, where, dx))
AUS_TENSOR(aus_tensor_mean_pool,
           (int type, const aus_convolution *p, ptrdiff_t from, ptrdiff_t to, int gradient, const void *in, void *out),
           (type, p, from, to, gradient, in, out))
