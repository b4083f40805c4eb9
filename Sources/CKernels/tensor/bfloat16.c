#include "tensor_targets.h"
#if defined(__x86_64__)
#include <immintrin.h>
#endif
#pragma clang fp contract(fast)

// Products of single-precision matrices whose values are rounded to bfloat16 first and whose sums are kept in single precision.
//
// Both operands are packed: values k and k + 1 of a row (of the left) or column (of the right) make a pair of 32 bits, as the
// instruction vdpbf16ps wants them, and a panel holds the pairs of TILE_ROWS rows or TILE_COLUMNS columns side by side, pair after
// pair. The inner size is cut into blocks of at most BLOCK_PAIRS pairs, and every element of the result gets the sum of each block
// in their order, wherever the matrix is split otherwise: its bits depend on its row, its column and the inner size alone.
//
// 12 × 32 sums, two vectors of the right and one of the left fill 27 of 32 registers. A block of the left (240 rows of 352 pairs:
// 338 kB) stays in the second cache while panels of the right pass through the first.
typedef uint32_t u32x16 __attribute__((vector_size(64)));
enum { TILE_ROWS = 12, TILE_COLUMNS = 32, BLOCK_ROWS = 240, BLOCK_PAIRS = 352 };
// How far ahead packing asks for memory: values of the same line, and rows. A quarter of the time of products with few columns.
enum { VALUES_AHEAD = 256, ROWS_AHEAD = 8 };

// The pairs of a block for an inner size of k: blocks are as even as they can be.
static ptrdiff_t block_pairs(ptrdiff_t k) {
    const ptrdiff_t pairs = (k + 1) / 2, blocks = (pairs + BLOCK_PAIRS - 1) / BLOCK_PAIRS;
    return blocks > 0 ? (pairs + blocks - 1) / blocks : 0;
}

static ptrdiff_t panels(ptrdiff_t n) { return (n + TILE_COLUMNS - 1) / TILE_COLUMNS; }

int aus_tensor_has_bfloat16(void) {
#if defined(__x86_64__)
    return aus_tensor_level() == AUS_SIMD_AVX512 && __builtin_cpu_supports("avx512bf16");
#else
    return 0;
#endif
}

ptrdiff_t aus_tensor_bfloat16_panels(ptrdiff_t n) { return panels(n); }
ptrdiff_t aus_tensor_bfloat16_right_bytes(ptrdiff_t n, ptrdiff_t k) { return panels(n) * TILE_COLUMNS * ((k + 1) / 2) * 4; }
ptrdiff_t aus_tensor_bfloat16_left_bytes(ptrdiff_t m, ptrdiff_t k) {
    const ptrdiff_t rows = (m + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS, pairs = (k + 1) / 2;
    return (rows < BLOCK_ROWS ? rows : BLOCK_ROWS) * (pairs < BLOCK_PAIRS ? pairs : BLOCK_PAIRS) * 4;
}

// The bits of the bfloat16 nearest to x, ties to even; subnormal numbers count as 0, as they do for the processor's instruction.
static uint32_t rounded(float x) {
    uint32_t bits;
    memcpy(&bits, &x, 4);
    if ((bits & 0x7F800000) == 0) return bits >> 16 & 0x8000;
    if ((bits & 0x7FFFFFFF) > 0x7F800000) return bits >> 16 | 0x40;
    return (bits + 0x7FFF + (bits >> 16 & 1)) >> 16;
}

// Packs `lines` rows or columns into one panel of `width` lanes: `values` values of each, `lineStep` and `step` apart. The lanes
// of lines that do not exist, and the second half of an odd last pair, are 0.
static void pack_portable(ptrdiff_t lines, ptrdiff_t width, ptrdiff_t values, const float *x, ptrdiff_t lineStep, ptrdiff_t step,
                          uint32_t *to) {
    for (ptrdiff_t k = 0; k < values; k += 2, to += width)
        for (ptrdiff_t l = 0; l < width; l++) {
            const float *from = x + l * lineStep + k * step;
            to[l] = l >= lines ? 0 : rounded(from[0]) | (k + 1 < values ? rounded(from[step]) << 16 : 0);
        }
}

#define TILE_NAMED(BASE) BASE##_portable
#define TILE_BODY AUS_BODY
#define TILE_FUNCTION static
#define TILE_DOT(SUM, LEFT, RIGHT)                                                                                           \
    ((SUM) + (f32x16)((LEFT) << 16) * (f32x16)((RIGHT) << 16) + (f32x16)((LEFT) & 0xFFFF0000u) * (f32x16)((RIGHT) & 0xFFFF0000u))
#include "bfloat16_loops.h"

#if defined(__x86_64__)
#define AUS_BFLOAT16 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,fma"), min_vector_width(512)))

#define TILE_NAMED(BASE) BASE##_native
#define TILE_BODY AUS_BODY AUS_BFLOAT16
#define TILE_FUNCTION AUS_BFLOAT16 static
#define TILE_DOT(SUM, LEFT, RIGHT) ((f32x16)_mm512_dpbf16_ps((__m512)(SUM), (__m512bh)(LEFT), (__m512bh)(RIGHT)))
#include "bfloat16_loops.h"

// A mask of the first n of 16 lanes.
AUS_BODY __mmask16 first_lanes(ptrdiff_t n) { return n >= 16 ? 0xFFFF : n <= 0 ? 0 : (__mmask16)((1 << n) - 1); }

// Lines lie side by side: two rows of values are rounded and woven together.
AUS_BFLOAT16 static void pack_woven(ptrdiff_t lines, ptrdiff_t width, ptrdiff_t values, const float *x, ptrdiff_t step,
                                    uint32_t *to) {
    const __m512i weave = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7, 22, 6, 21, 5, 20,
                                           4, 19, 3, 18, 2, 17, 1, 16, 0);
    for (ptrdiff_t k = 0; k < values; k += 2, x += 2 * step, to += width)
        for (ptrdiff_t l = 0; l < width; l += 16) {
            const __mmask16 own = first_lanes(lines - l);
            _mm_prefetch(x + ROWS_AHEAD * step + l, _MM_HINT_T0);
            _mm_prefetch(x + (ROWS_AHEAD + 1) * step + l, _MM_HINT_T0);
            const __m512 low = _mm512_maskz_loadu_ps(own, x + l);
            const __m512 high = _mm512_maskz_loadu_ps(k + 1 < values ? own : 0, x + step + l);
            const __m512i both = (__m512i)_mm512_cvtne2ps_pbh(high, low);
            _mm512_mask_storeu_epi32(to + l, first_lanes(width - l), _mm512_permutexvar_epi16(weave, both));
        }
}

// The values of a line lie side by side: 16 lines of 16 pairs are rounded and turned by the four rounds of a transposition.
AUS_BFLOAT16 static void pack_turned(ptrdiff_t lines, ptrdiff_t width, ptrdiff_t values, const float *x, ptrdiff_t lineStep,
                                     uint32_t *to) {
    for (ptrdiff_t l = 0; l < width; l += 16) {
        const __mmask16 lanes = first_lanes(width - l);
        for (ptrdiff_t k = 0; k < values; k += 32) {
            const __mmask16 low = first_lanes(values - k), high = first_lanes(values - k - 16);
            __m512i a[16], b[16];
            _Pragma("clang loop unroll(full)") for (int i = 0; i < 16; i++) {
                const float *from = x + (l + i) * lineStep + k;
                const int isLine = l + i < lines;
                _mm_prefetch(from + VALUES_AHEAD, _MM_HINT_T0);
                _mm_prefetch(from + VALUES_AHEAD + 16, _MM_HINT_T0);
                a[i] = (__m512i)_mm512_cvtne2ps_pbh(_mm512_maskz_loadu_ps(isLine ? high : 0, from + 16),
                                                    _mm512_maskz_loadu_ps(isLine ? low : 0, from));
            }
            _Pragma("clang loop unroll(full)") for (int i = 0; i < 16; i += 2) {
                b[i] = _mm512_unpacklo_epi32(a[i], a[i + 1]);
                b[i + 1] = _mm512_unpackhi_epi32(a[i], a[i + 1]);
            }
            _Pragma("clang loop unroll(full)") for (int i = 0; i < 16; i += 4) {
                a[i] = _mm512_unpacklo_epi64(b[i], b[i + 2]);
                a[i + 1] = _mm512_unpackhi_epi64(b[i], b[i + 2]);
                a[i + 2] = _mm512_unpacklo_epi64(b[i + 1], b[i + 3]);
                a[i + 3] = _mm512_unpackhi_epi64(b[i + 1], b[i + 3]);
            }
            // a[4·g + j] holds pairs j, j + 4, j + 8, j + 12 of lines 4·g ..< 4·g + 4.
            _Pragma("clang loop unroll(full)") for (int j = 0; j < 4; j++) {
                b[j] = _mm512_shuffle_i32x4(a[j], a[4 + j], 0x88);
                b[4 + j] = _mm512_shuffle_i32x4(a[j], a[4 + j], 0xDD);
                b[8 + j] = _mm512_shuffle_i32x4(a[8 + j], a[12 + j], 0x88);
                b[12 + j] = _mm512_shuffle_i32x4(a[8 + j], a[12 + j], 0xDD);
            }
            _Pragma("clang loop unroll(full)") for (int j = 0; j < 4; j++) {
                a[j] = _mm512_shuffle_i32x4(b[j], b[8 + j], 0x88);
                a[4 + j] = _mm512_shuffle_i32x4(b[4 + j], b[12 + j], 0x88);
                a[8 + j] = _mm512_shuffle_i32x4(b[j], b[8 + j], 0xDD);
                a[12 + j] = _mm512_shuffle_i32x4(b[4 + j], b[12 + j], 0xDD);
            }
            const ptrdiff_t pairs = (values - k + 1) / 2;
            uint32_t *row = to + k / 2 * width + l;
            _Pragma("clang loop unroll(full)") for (int p = 0; p < 16; p++) {
                if (p >= pairs) break;
                _mm512_mask_storeu_epi32(row + p * width, lanes, a[p]);
            }
        }
    }
}
#endif

// Packs `lines` rows or columns into panels of `width` of them, one after the other.
static void pack(int native, ptrdiff_t lines, ptrdiff_t width, ptrdiff_t values, const float *x, ptrdiff_t lineStep,
                 ptrdiff_t step, uint32_t *to) {
    for (ptrdiff_t first = 0; first < lines; first += width, x += width * lineStep, to += (values + 1) / 2 * width) {
        const ptrdiff_t own = lines - first < width ? lines - first : width;
#if defined(__x86_64__)
        if (native && step == 1) {
            pack_turned(own, width, values, x, lineStep, to);
            continue;
        }
        if (native && lineStep == 1) {
            pack_woven(own, width, values, x, step, to);
            continue;
        }
#endif
        pack_portable(own, width, values, x, lineStep, step, to);
    }
}

void aus_tensor_bfloat16_pack(ptrdiff_t n, ptrdiff_t k, ptrdiff_t from, ptrdiff_t to, const float *b, ptrdiff_t bRow,
                              ptrdiff_t bColumn, void *packed) {
    const int native = aus_tensor_has_bfloat16();
    const ptrdiff_t depth = block_pairs(k), all = panels(n) * TILE_COLUMNS;
    for (ptrdiff_t first = 0; first < k; first += 2 * depth) {
        const ptrdiff_t values = k - first < 2 * depth ? k - first : 2 * depth, pairs = (values + 1) / 2;
        uint32_t *block = (uint32_t *)packed + first / 2 * all;
        const ptrdiff_t column = from * TILE_COLUMNS, end = to * TILE_COLUMNS < n ? to * TILE_COLUMNS : n;
        pack(native, end - column, TILE_COLUMNS, values, b + first * bRow + column * bColumn, bColumn, bRow,
             block + column * pairs);
    }
}

void aus_tensor_bfloat16_product(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, ptrdiff_t from, ptrdiff_t to, float factor, const float *a,
                                 ptrdiff_t aRow, ptrdiff_t aColumn, const void *packed, float keep, float *c, ptrdiff_t cRow,
                                 void *room) {
    const int native = aus_tensor_has_bfloat16();
    const ptrdiff_t depth = block_pairs(k), all = panels(n) * TILE_COLUMNS;
    for (ptrdiff_t first = 0; first < k; first += 2 * depth) {
        const ptrdiff_t values = k - first < 2 * depth ? k - first : 2 * depth, pairs = (values + 1) / 2;
        const uint32_t *block = (const uint32_t *)packed + first / 2 * all;
        const float kept = first == 0 ? keep : 1;
        for (ptrdiff_t row = 0; row < m; row += BLOCK_ROWS) {
            const ptrdiff_t rows = m - row < BLOCK_ROWS ? m - row : BLOCK_ROWS;
            pack(native, rows, TILE_ROWS, values, a + row * aRow + first * aColumn, aRow, aColumn, room);
            for (ptrdiff_t panel = from; panel < to; panel++) {
                const ptrdiff_t column = panel * TILE_COLUMNS, left = n - column;
                const ptrdiff_t columns = left < TILE_COLUMNS ? left : TILE_COLUMNS;
                float *result = c + row * cRow + column;
#if defined(__x86_64__)
                if (native) {
                    block_native(pairs, rows, room, block + column * pairs, factor, kept, columns, result, cRow);
                    continue;
                }
#endif
                block_portable(pairs, rows, room, block + column * pairs, factor, kept, columns, result, cRow);
            }
        }
    }
}
