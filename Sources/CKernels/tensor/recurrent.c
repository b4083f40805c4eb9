#include "tensor_targets.h"
#pragma clang fp reassociate(on) contract(fast)

#include "precision_single.h"
#include "recurrent_loops.h"
#include "precision_end.h"
#include "precision_double.h"
#include "recurrent_loops.h"
#include "precision_end.h"

AUS_TENSOR(aus_tensor_memory_cell,
           (int type, ptrdiff_t rows, ptrdiff_t size, void *gates, ptrdiff_t gatesRow, const void *bias, const void *state,
            const void *before, void *c, ptrdiff_t cRow, void *h, ptrdiff_t hRow, void *dense),
           (type, rows, size, gates, gatesRow, bias, state, before, c, cRow, h, hRow, dense))
AUS_TENSOR(aus_tensor_memory_cell_gradient,
           (int type, ptrdiff_t rows, ptrdiff_t size, void *gates, ptrdiff_t gatesRow, const void *before, const void *c,
            ptrdiff_t cRow, const void *dy, ptrdiff_t dyRow, const void *carried, void *dc, void *dense),
           (type, rows, size, gates, gatesRow, before, c, cRow, dy, dyRow, carried, dc, dense))
