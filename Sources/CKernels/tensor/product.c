#include "tensor_targets.h"
#pragma clang fp reassociate(on) contract(fast)

#define AUS_PRODUCT_BODIES                                                                                                   \
    AUS_BODY void NAMED(aus_tensor_small_product)(int type, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, double factor,            \
                                                  const void *a, ptrdiff_t aRow, ptrdiff_t aColumn, const void *b,            \
                                                  ptrdiff_t bRow, void *c, ptrdiff_t cRow, int add) {                        \
        NAMED(aus_product)(m, n, k, (REAL)factor, a, aRow, aColumn, b, bRow, c, cRow, add);                                  \
    }                                                                                                                        \
    /* Dot products: few rows of x against every row of w, each read once. Columns from ..< to of y. */                     \
    AUS_BODY void NAMED(aus_tensor_skinny_product)(int type, ptrdiff_t m, ptrdiff_t from, ptrdiff_t to, ptrdiff_t k,         \
                                                   const void *x_, ptrdiff_t xRow, const void *w_, ptrdiff_t wRow,           \
                                                   void *y_, ptrdiff_t yRow, int add) {                                      \
        const REAL *x = x_, *w = w_;                                                                                         \
        REAL *y = y_;                                                                                                        \
        for (ptrdiff_t i = 0; i < m; i += 4)                                                                                 \
            for (ptrdiff_t o = from; o < to; o += 4)                                                                         \
                NAMED(aus_dots)(m - i < 4 ? m - i : 4, to - o < 4 ? to - o : 4, k, x + i * xRow, xRow, w + o * wRow, wRow,   \
                                y + i * yRow + o, yRow, add);                                                                \
    }

#define AUS_DOTS_BODY                                                                                                        \
    AUS_BODY void NAMED(aus_dots)(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, const REAL *x, ptrdiff_t xRow, const REAL *w,       \
                                  ptrdiff_t wRow, REAL *y, ptrdiff_t yRow, int add) {                                        \
        if (m == 4 && n == 4) {                                                                                              \
            VEC sum[4][4] = {0};                                                                                             \
            ptrdiff_t l = 0;                                                                                                 \
            for (; l + LANES <= k; l += LANES) {                                                                             \
                VEC left[4], right[4];                                                                                       \
                for (int i = 0; i < 4; i++) left[i] = AUS_LOAD(VEC, x + i * xRow + l);                                       \
                for (int j = 0; j < 4; j++) right[j] = AUS_LOAD(VEC, w + j * wRow + l);                                      \
                for (int i = 0; i < 4; i++)                                                                                  \
                    for (int j = 0; j < 4; j++) sum[i][j] += left[i] * right[j];                                             \
            }                                                                                                                \
            for (int i = 0; i < 4; i++)                                                                                      \
                for (int j = 0; j < 4; j++) {                                                                                \
                    REAL total = 0;                                                                                          \
                    for (int v = 0; v < LANES; v++) total += sum[i][j][v];                                                   \
                    for (ptrdiff_t t = l; t < k; t++) total += x[i * xRow + t] * w[j * wRow + t];                            \
                    y[i * yRow + j] = (add ? y[i * yRow + j] : 0) + total;                                                   \
                }                                                                                                            \
            return;                                                                                                          \
        }                                                                                                                    \
        for (ptrdiff_t i = 0; i < m; i++)                                                                                    \
            for (ptrdiff_t j = 0; j < n; j++) {                                                                              \
                const REAL *left = x + i * xRow, *right = w + j * wRow;                                                      \
                REAL total = 0;                                                                                              \
                for (ptrdiff_t l = 0; l < k; l++) total += left[l] * right[l];                                               \
                y[i * yRow + j] = (add ? y[i * yRow + j] : 0) + total;                                                       \
            }                                                                                                                \
    }

#include "precision_single.h"
#include "product_loops.h"
AUS_DOTS_BODY
AUS_PRODUCT_BODIES
#include "precision_end.h"
#include "precision_double.h"
#include "product_loops.h"
AUS_DOTS_BODY
AUS_PRODUCT_BODIES
#include "precision_end.h"

AUS_TENSOR(aus_tensor_small_product,
           (int type, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, double factor, const void *a, ptrdiff_t aRow, ptrdiff_t aColumn,
            const void *b, ptrdiff_t bRow, void *c, ptrdiff_t cRow, int add),
           (type, m, n, k, factor, a, aRow, aColumn, b, bRow, c, cRow, add))
AUS_TENSOR(aus_tensor_skinny_product,
           (int type, ptrdiff_t m, ptrdiff_t from, ptrdiff_t to, ptrdiff_t k, const void *x, ptrdiff_t xRow, const void *w,
            ptrdiff_t wRow, void *y, ptrdiff_t yRow, int add),
           (type, m, from, to, k, x, xRow, w, wRow, y, yRow, add))
