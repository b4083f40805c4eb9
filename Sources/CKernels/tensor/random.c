#include "tensor_targets.h"

AUS_BODY void aus_philox(uint32_t counter[4], uint32_t k0, uint32_t k1) {
    for (int round = 0; round < 10; round++) {
        const uint64_t a = (uint64_t)0xD2511F53u * counter[0], b = (uint64_t)0xCD9E8D57u * counter[2];
        const uint32_t c0 = (uint32_t)(b >> 32) ^ counter[1] ^ k0, c2 = (uint32_t)(a >> 32) ^ counter[3] ^ k1;
        counter[1] = (uint32_t)b;
        counter[3] = (uint32_t)a;
        counter[0] = c0;
        counter[2] = c2;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
}

#define AUS_DROPOUT_BODY                                                                                                     \
    AUS_BODY void NAMED(aus_tensor_dropout)(int type, ptrdiff_t from, ptrdiff_t to, uint64_t key, uint64_t stream,           \
                                            double keep, const void *x_, void *y_) {                                         \
        const REAL *x = x_, scale = (REAL)(1 / keep);                                                                        \
        REAL *y = y_;                                                                                                        \
        const uint32_t limit = keep >= 1 ? 0xFFFFFFFFu : (uint32_t)(keep * 4294967296.0);                                    \
        for (ptrdiff_t i = from; i < to; i += 4) {                                                                           \
            const uint64_t block = (uint64_t)i / 4;                                                                          \
            uint32_t bits[4] = {(uint32_t)block, (uint32_t)(block >> 32), (uint32_t)stream, (uint32_t)(stream >> 32)};       \
            aus_philox(bits, (uint32_t)key, (uint32_t)(key >> 32));                                                          \
            for (ptrdiff_t l = 0; l < 4 && i + l < to; l++) y[i + l] = bits[l] < limit || keep >= 1 ? x[i + l] * scale : 0;  \
        }                                                                                                                    \
    }

#include "precision_single.h"
AUS_DROPOUT_BODY
#include "precision_end.h"
#include "precision_double.h"
AUS_DROPOUT_BODY
#include "precision_end.h"

AUS_TENSOR(aus_tensor_dropout,
           (int type, ptrdiff_t from, ptrdiff_t to, uint64_t key, uint64_t stream, double keep, const void *x, void *y),
           (type, from, to, key, stream, keep, x, y))
