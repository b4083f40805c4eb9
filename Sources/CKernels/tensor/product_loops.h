// Small products without packing: C (+)= factor·A·B for one precision, where B and C have dense rows and A any strides, so that
// A may stand transposed. Included by product.c and attention.c.

#define AUS_PRODUCT_TILE(COUNT, VECTORS)                                                                                     \
    AUS_BODY void NAMED(aus_product_tile_##COUNT##x##VECTORS)(ptrdiff_t k, REAL factor, const REAL *a, ptrdiff_t aRow,       \
                                                              ptrdiff_t aColumn, const REAL *b, ptrdiff_t bRow, REAL *c,     \
                                                              ptrdiff_t cRow, int add) {                                     \
        VEC sum[COUNT][VECTORS] = {0};                                                                                       \
        for (ptrdiff_t j = 0; j < k; j++, a += aColumn, b += bRow) {                                                         \
            VEC right[VECTORS];                                                                                              \
            for (int v = 0; v < VECTORS; v++) right[v] = AUS_LOAD(VEC, b + v * LANES);                                       \
            _Pragma("clang loop unroll(full)") for (int i = 0; i < COUNT; i++) {                                             \
                const REAL left = a[i * aRow];                                                                               \
                for (int v = 0; v < VECTORS; v++) sum[i][v] += left * right[v];                                              \
            }                                                                                                                \
        }                                                                                                                    \
        for (int i = 0; i < COUNT; i++)                                                                                      \
            for (int v = 0; v < VECTORS; v++) {                                                                              \
                REAL *to = c + i * cRow + v * LANES;                                                                         \
                VEC result = sum[i][v] * factor;                                                                             \
                if (add) result += AUS_LOAD(VEC, to);                                                                        \
                AUS_STORE(to, result);                                                                                       \
            }                                                                                                                \
    }
AUS_PRODUCT_TILE(1, 1)
AUS_PRODUCT_TILE(2, 1)
AUS_PRODUCT_TILE(4, 1)
AUS_PRODUCT_TILE(8, 1)
AUS_PRODUCT_TILE(12, 1)
AUS_PRODUCT_TILE(1, 2)
AUS_PRODUCT_TILE(2, 2)
AUS_PRODUCT_TILE(4, 2)
AUS_PRODUCT_TILE(8, 2)
AUS_PRODUCT_TILE(12, 2)
#undef AUS_PRODUCT_TILE

#define AUS_PRODUCT_ROWS(COUNT)                                                                                              \
    if (vectors == 2)                                                                                                        \
        NAMED(aus_product_tile_##COUNT##x2)(k, factor, a + i * aRow, aRow, aColumn, b + j, bRow, c + i * cRow + j, cRow, add); \
    else                                                                                                                     \
        NAMED(aus_product_tile_##COUNT##x1)(k, factor, a + i * aRow, aRow, aColumn, b + j, bRow, c + i * cRow + j, cRow, add); \
    i += COUNT

AUS_BODY void NAMED(aus_product)(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, REAL factor, const REAL *a, ptrdiff_t aRow,
                                 ptrdiff_t aColumn, const REAL *b, ptrdiff_t bRow, REAL *c, ptrdiff_t cRow, int add) {
    const ptrdiff_t most = aus_tensor_level() == AUS_SIMD_AVX512 ? 12 : 2;
    ptrdiff_t j = 0;
    while (n - j >= LANES) {
        const int vectors = n - j >= 2 * LANES ? 2 : 1;
        for (ptrdiff_t i = 0; i < m;) {
            const ptrdiff_t left = m - i;
            if (left >= 12 && most >= 12 && left != 16) {
                AUS_PRODUCT_ROWS(12);
            } else if (left >= 8 && most >= 8) {
                AUS_PRODUCT_ROWS(8);
            } else if (left >= 4 && most >= 4) {
                AUS_PRODUCT_ROWS(4);
            } else if (left >= 2) {
                AUS_PRODUCT_ROWS(2);
            } else {
                AUS_PRODUCT_ROWS(1);
            }
        }
        j += vectors * LANES;
    }
    // The columns that fill no vector.
    if (j < n)
        for (ptrdiff_t i = 0; i < m; i++) {
            REAL sum[LANES] = {0};
            const ptrdiff_t width = n - j;
            for (ptrdiff_t l = 0; l < k; l++) {
                const REAL left = a[i * aRow + l * aColumn];
                for (ptrdiff_t w = 0; w < width; w++) sum[w] += left * b[l * bRow + j + w];
            }
            for (ptrdiff_t w = 0; w < width; w++)
                c[i * cRow + j + w] = (add ? c[i * cRow + j + w] : 0) + factor * sum[w];
        }
}
#undef AUS_PRODUCT_ROWS
