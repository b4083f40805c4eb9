#include "tensor_targets.h"
#pragma clang fp reassociate(on) contract(fast)

#include "precision_single.h"
#include "routing_loops.h"
#include "precision_end.h"
#include "precision_double.h"
#include "routing_loops.h"
#include "precision_end.h"

AUS_TENSOR(aus_tensor_choose_experts,
           (int type, ptrdiff_t rows, ptrdiff_t experts, ptrdiff_t chosen, const void *logits, void *weights, int32_t *choices),
           (type, rows, experts, chosen, logits, weights, choices))
AUS_TENSOR(aus_tensor_choose_experts_gradient,
           (int type, ptrdiff_t rows, ptrdiff_t experts, ptrdiff_t chosen, const void *weights, const int32_t *choices,
            const void *dweights, void *dlogits),
           (type, rows, experts, chosen, weights, choices, dweights, dlogits))
AUS_TENSOR(aus_tensor_row_dots,
           (int type, ptrdiff_t rows, ptrdiff_t width, const void *x, const void *y, const int32_t *index, void *dots),
           (type, rows, width, x, y, index, dots))
AUS_TENSOR(aus_tensor_gather_scaled,
           (int type, ptrdiff_t rows, ptrdiff_t width, const void *x, const int32_t *index, const void *scale, void *y),
           (type, rows, width, x, index, scale, y))
AUS_TENSOR(aus_tensor_combine_experts,
           (int type, ptrdiff_t from, ptrdiff_t to, ptrdiff_t width, ptrdiff_t chosen, const void *x, const int32_t *places,
            const void *weights, void *y),
           (type, from, to, width, chosen, x, places, weights, y))
AUS_TENSOR(aus_tensor_place_weights, (int type, ptrdiff_t pairs, const void *x, const int32_t *places, void *y),
           (type, pairs, x, places, y))
AUS_TENSOR(aus_tensor_collect_weights, (int type, ptrdiff_t pairs, const void *x, const int32_t *places, void *y),
           (type, pairs, x, places, y))

void aus_tensor_sort_by_expert(ptrdiff_t pairs, ptrdiff_t experts, ptrdiff_t chosen, const int32_t *choices, int32_t *starts,
                               int32_t *tokens, int32_t *places) {
    for (ptrdiff_t e = 0; e <= experts; e++) starts[e] = 0;
    for (ptrdiff_t i = 0; i < pairs; i++) starts[choices[i] + 1]++;
    for (ptrdiff_t e = 0; e < experts; e++) starts[e + 1] += starts[e];
    // Each start serves as its expert's cursor and is put back by one shift at the end.
    for (ptrdiff_t i = 0; i < pairs; i++) {
        const int32_t at = starts[choices[i]]++;
        tokens[at] = (int32_t)(i / chosen);
        places[i] = at;
    }
    for (ptrdiff_t e = experts; e > 0; e--) starts[e] = starts[e - 1];
    starts[0] = 0;
}
