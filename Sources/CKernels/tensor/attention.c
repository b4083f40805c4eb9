#include "tensor_targets.h"
#pragma clang fp reassociate(on) contract(fast)

#include "precision_single.h"
#include "product_loops.h"
#include "attention_loops.h"
#include "precision_end.h"
#include "precision_double.h"
#include "product_loops.h"
#include "attention_loops.h"
#include "precision_end.h"

AUS_TENSOR(aus_tensor_attention,
           (int type, const aus_attention *s, ptrdiff_t from, ptrdiff_t to, const void *q, const void *k, const void *v, void *o,
            void *sums, void *scratch),
           (type, s, from, to, q, k, v, o, sums, scratch))
AUS_TENSOR(aus_tensor_attention_gradient,
           (int type, const aus_attention *s, ptrdiff_t from, ptrdiff_t to, const void *q, const void *k, const void *v,
            const void *o, const void *sums, const void *dout, void *dq, void *dk, void *dv, void *scratch),
           (type, s, from, to, q, k, v, o, sums, dout, dq, dk, dv, scratch))
