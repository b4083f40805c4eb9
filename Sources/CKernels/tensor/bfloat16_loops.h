// Tiles of a product of packed panels. Included by bfloat16.c for each way to multiply pairs: TILE_NAMED gives a function its
// name, TILE_BODY its target, and TILE_DOT(sum, left, right) adds the products of both halves of a pair in each lane.

#define AUS_PAIR_TILE(ROWS, VECTORS)                                                                                         \
    TILE_BODY void TILE_NAMED(tile_##ROWS##x##VECTORS)(ptrdiff_t pairs, const uint32_t *a, const uint32_t *b, float factor,  \
                                                       float keep, ptrdiff_t rows, ptrdiff_t columns, float *c,              \
                                                       ptrdiff_t cRow) {                                                     \
        f32x16 sum[ROWS][VECTORS] = {0};                                                                                     \
        for (ptrdiff_t p = 0; p < pairs; p++, a += TILE_ROWS, b += TILE_COLUMNS) {                                           \
            u32x16 right[VECTORS];                                                                                           \
            for (int v = 0; v < VECTORS; v++) right[v] = AUS_LOAD(u32x16, b + 16 * v);                                       \
            _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++) {                                              \
                const u32x16 left = (u32x16){0} + a[i];                                                                      \
                _Pragma("clang loop unroll(full)") for (int v = 0; v < VECTORS; v++)                                         \
                    sum[i][v] = TILE_DOT(sum[i][v], left, right[v]);                                                         \
            }                                                                                                                \
        }                                                                                                                    \
        _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++) {                                                  \
            if (i >= rows) break;                                                                                            \
            float *to = c + i * cRow;                                                                                        \
            _Pragma("clang loop unroll(full)") for (int v = 0; v < VECTORS; v++, to += 16) {                                 \
                const ptrdiff_t width = columns - 16 * v;                                                                    \
                f32x16 result = sum[i][v] * factor;                                                                          \
                if (width >= 16) {                                                                                           \
                    if (keep != 0) result += keep * AUS_LOAD(f32x16, to);                                                    \
                    AUS_STORE(to, result);                                                                                   \
                } else {                                                                                                     \
                    float edge[16];                                                                                          \
                    AUS_STORE(edge, result);                                                                                 \
                    for (ptrdiff_t w = 0; w < width; w++) to[w] = edge[w] + (keep != 0 ? keep * to[w] : 0);                  \
                }                                                                                                            \
            }                                                                                                                \
        }                                                                                                                    \
    }
AUS_PAIR_TILE(4, 1)
AUS_PAIR_TILE(8, 1)
AUS_PAIR_TILE(12, 1)
AUS_PAIR_TILE(4, 2)
AUS_PAIR_TILE(8, 2)
AUS_PAIR_TILE(12, 2)
#undef AUS_PAIR_TILE

#define AUS_PAIR_TILE_OF(ROWS)                                                                                               \
    if (columns > 16)                                                                                                        \
        TILE_NAMED(tile_##ROWS##x2)(pairs, a, b, factor, keep, rows, columns, c, cRow);                                      \
    else                                                                                                                     \
        TILE_NAMED(tile_##ROWS##x1)(pairs, a, b, factor, keep, rows, columns, c, cRow)

// A block of rows times a panel of columns: c[row][column] = factor·(a·b) + keep·c.
TILE_FUNCTION void TILE_NAMED(block)(ptrdiff_t pairs, ptrdiff_t blockRows, const uint32_t *a, const uint32_t *b, float factor,
                                     float keep, ptrdiff_t columns, float *c, ptrdiff_t cRow) {
    for (ptrdiff_t i = 0; i < blockRows; i += TILE_ROWS, a += TILE_ROWS * pairs, c += TILE_ROWS * cRow) {
        const ptrdiff_t rows = blockRows - i;
        if (rows > 8) {
            AUS_PAIR_TILE_OF(12);
        } else if (rows > 4) {
            AUS_PAIR_TILE_OF(8);
        } else {
            AUS_PAIR_TILE_OF(4);
        }
    }
}
#undef AUS_PAIR_TILE_OF
#undef TILE_NAMED
#undef TILE_BODY
#undef TILE_FUNCTION
#undef TILE_DOT
