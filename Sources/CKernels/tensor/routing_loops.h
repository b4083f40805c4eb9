// The bodies of routing.c for one precision: which tokens go to which experts (Shazeer et al., Outrageously large neural networks,
// 2017; top-k of the softmax, made to sum to 1 over the chosen).

// From logits [rows][experts] the `chosen` greatest of each row, in falling order (of equals the first), and their weights.
AUS_BODY void NAMED(aus_tensor_choose_experts)(int type, ptrdiff_t rows, ptrdiff_t experts, ptrdiff_t chosen,
                                               const void *logits_, void *weights_, int32_t *choices) {
    const REAL *logits = logits_;
    REAL *weights = weights_;
    for (ptrdiff_t r = 0; r < rows; r++, logits += experts, weights += chosen, choices += chosen) {
        for (ptrdiff_t k = 0; k < chosen; k++) {
            ptrdiff_t best = -1;
            for (ptrdiff_t e = 0; e < experts; e++) {
                int taken = 0;
                for (ptrdiff_t j = 0; j < k; j++) taken |= choices[j] == e;
                if (!taken && (best < 0 || logits[e] > logits[best])) best = e;
            }
            choices[k] = (int32_t)best;
        }
        const REAL most = logits[choices[0]];
        REAL sum = 0;
        for (ptrdiff_t k = 0; k < chosen; k++) {
            weights[k] = EXP(logits[choices[k]] - most);
            sum += weights[k];
        }
        for (ptrdiff_t k = 0; k < chosen; k++) weights[k] /= sum;
    }
}

// The gradient of the logits: through the softmax over the chosen, 0 for the others.
AUS_BODY void NAMED(aus_tensor_choose_experts_gradient)(int type, ptrdiff_t rows, ptrdiff_t experts, ptrdiff_t chosen,
                                                        const void *weights_, const int32_t *choices, const void *dweights_,
                                                        void *dlogits_) {
    const REAL *weights = weights_, *dweights = dweights_;
    REAL *dlogits = dlogits_;
    for (ptrdiff_t r = 0; r < rows; r++, dlogits += experts, weights += chosen, dweights += chosen, choices += chosen) {
        REAL sum = 0;
        for (ptrdiff_t k = 0; k < chosen; k++) sum += weights[k] * dweights[k];
        for (ptrdiff_t e = 0; e < experts; e++) dlogits[e] = 0;
        for (ptrdiff_t k = 0; k < chosen; k++) dlogits[choices[k]] = weights[k] * (dweights[k] - sum);
    }
}

// dots[i] = x[i]·y[index[i]], row by row.
AUS_BODY void NAMED(aus_tensor_row_dots)(int type, ptrdiff_t rows, ptrdiff_t width, const void *x_, const void *y_,
                                         const int32_t *index, void *dots_) {
    const REAL *x = x_, *y = y_;
    REAL *dots = dots_;
    for (ptrdiff_t r = 0; r < rows; r++, x += width) {
        const REAL *other = y + (ptrdiff_t)index[r] * width;
        REAL sum = 0;
        for (ptrdiff_t i = 0; i < width; i++) sum += x[i] * other[i];
        dots[r] = sum;
    }
}

// y[i] = scale[i]·x[index[i]], row by row; scale is 1 where null.
AUS_BODY void NAMED(aus_tensor_gather_scaled)(int type, ptrdiff_t rows, ptrdiff_t width, const void *x_, const int32_t *index,
                                              const void *scale_, void *y_) {
    const REAL *x = x_, *scale = scale_;
    REAL *y = y_;
    for (ptrdiff_t r = 0; r < rows; r++, y += width) {
        const REAL *in = x + (ptrdiff_t)index[r] * width, factor = scale ? scale[r] : 1;
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t i = 0; i < width; i++) y[i] = factor * in[i];
    }
}

// y[r] = Σ over the pairs of token r of weight·x[place]; weights are 1 where null. Tokens from ..< to.
AUS_BODY void NAMED(aus_tensor_combine_experts)(int type, ptrdiff_t from, ptrdiff_t to, ptrdiff_t width, ptrdiff_t chosen,
                                                const void *x_, const int32_t *places, const void *weights_, void *y_) {
    const REAL *x = x_, *weights = weights_;
    REAL *y = y_;
    for (ptrdiff_t r = from; r < to; r++) {
        REAL *out = y + r * width;
        for (ptrdiff_t k = 0; k < chosen; k++) {
            const REAL *in = x + (ptrdiff_t)places[r * chosen + k] * width, w = weights ? weights[r * chosen + k] : 1;
            if (k == 0) {
#pragma clang loop vectorize(assume_safety)
                for (ptrdiff_t i = 0; i < width; i++) out[i] = w * in[i];
            } else {
#pragma clang loop vectorize(assume_safety)
                for (ptrdiff_t i = 0; i < width; i++) out[i] += w * in[i];
            }
        }
    }
}

AUS_BODY void NAMED(aus_tensor_place_weights)(int type, ptrdiff_t pairs, const void *x_, const int32_t *places, void *y_) {
    for (ptrdiff_t i = 0; i < pairs; i++) ((REAL *)y_)[places[i]] = ((const REAL *)x_)[i];
}

AUS_BODY void NAMED(aus_tensor_collect_weights)(int type, ptrdiff_t pairs, const void *x_, const int32_t *places, void *y_) {
    for (ptrdiff_t i = 0; i < pairs; i++) ((REAL *)y_)[i] = ((const REAL *)x_)[places[i]];
}
