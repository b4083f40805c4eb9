// The bodies of convolve.c for one precision: REAL and its vector VEC of LANES.

// One tap of a region: where its input lies from the region's first pixel, and where its weights start in a block.
typedef struct { ptrdiff_t input, weight; } MATH(aus_tap);

// COUNT pixels by VECTORS·LANES output channels, kept in registers over all taps and input channels. Pixels lie `inStep` apart
// in the input, `outStep` apart in the output. Of the channels `width` are stored.
#define AUS_CONVOLVE_TILE(COUNT, VECTORS)                                                                                    \
    AUS_BODY void NAMED(aus_convolve_tile_##COUNT##x##VECTORS)(                                                              \
        const REAL *x, ptrdiff_t inStep, const REAL *w, const MATH(aus_tap) *taps, ptrdiff_t tapCount, ptrdiff_t channels,    \
        const REAL *bias, REAL *y, ptrdiff_t outStep, ptrdiff_t width) {                                                     \
        VEC sum[COUNT][VECTORS];                                                                                             \
        for (int p = 0; p < COUNT; p++)                                                                                      \
            for (int v = 0; v < VECTORS; v++) sum[p][v] = AUS_LOAD(VEC, bias + v * LANES);                                   \
        for (ptrdiff_t t = 0; t < tapCount; t++) {                                                                           \
            const REAL *in = x + taps[t].input, *weights = w + taps[t].weight;                                               \
            for (ptrdiff_t c = 0; c < channels; c++, weights += VECTORS * LANES) {                                           \
                VEC weight[VECTORS];                                                                                         \
                for (int v = 0; v < VECTORS; v++) weight[v] = AUS_LOAD(VEC, weights + v * LANES);                            \
                _Pragma("clang loop unroll(full)") for (int p = 0; p < COUNT; p++) {                                         \
                    REAL value = in[p * inStep + c];                                                                         \
                    for (int v = 0; v < VECTORS; v++) sum[p][v] += value * weight[v];                                        \
                }                                                                                                            \
            }                                                                                                                \
        }                                                                                                                    \
        for (int p = 0; p < COUNT; p++)                                                                                      \
            for (int v = 0; v < VECTORS; v++) {                                                                              \
                if (width >= (v + 1) * LANES)                                                                                \
                    AUS_STORE(y + p * outStep + v * LANES, sum[p][v]);                                                       \
                else                                                                                                         \
                    for (ptrdiff_t l = v * LANES; l < width; l++) y[p * outStep + l] = sum[p][v][l - v * LANES];             \
            }                                                                                                                \
    }
#define AUS_CONVOLVE_TILES(VECTORS)                                                                                          \
    AUS_CONVOLVE_TILE(1, VECTORS)                                                                                            \
    AUS_CONVOLVE_TILE(2, VECTORS)                                                                                            \
    AUS_CONVOLVE_TILE(3, VECTORS)                                                                                            \
    AUS_CONVOLVE_TILE(4, VECTORS)                                                                                            \
    AUS_CONVOLVE_TILE(5, VECTORS)                                                                                            \
    AUS_CONVOLVE_TILE(6, VECTORS)                                                                                            \
    AUS_CONVOLVE_TILE(7, VECTORS)                                                                                            \
    AUS_CONVOLVE_TILE(8, VECTORS)                                                                                            \
    AUS_CONVOLVE_TILE(9, VECTORS)                                                                                            \
    AUS_CONVOLVE_TILE(10, VECTORS)                                                                                           \
    AUS_CONVOLVE_TILE(11, VECTORS)                                                                                           \
    AUS_CONVOLVE_TILE(12, VECTORS)                                                                                           \
    AUS_BODY void NAMED(aus_convolve_line_##VECTORS)(                                                                        \
        ptrdiff_t count, ptrdiff_t most, const REAL *x, ptrdiff_t inStep, const REAL *w, const MATH(aus_tap) *taps,          \
        ptrdiff_t tapCount, ptrdiff_t channels, const REAL *bias, REAL *y, ptrdiff_t outStep, ptrdiff_t width) {             \
        /* Tiles of nearly equal size, so that none is left with a pixel or two. */                                         \
        ptrdiff_t tiles = (count + most - 1) / most;                                                                         \
        for (ptrdiff_t i = 0, from = 0; i < tiles; i++) {                                                                    \
            ptrdiff_t size = (count - from + tiles - i - 1) / (tiles - i);                                                   \
            const REAL *in = x + from * inStep;                                                                              \
            REAL *out = y + from * outStep;                                                                                  \
            from += size;                                                                                                    \
            switch (size) {                                                                                                  \
            case 1: NAMED(aus_convolve_tile_1x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                     \
            case 2: NAMED(aus_convolve_tile_2x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                     \
            case 3: NAMED(aus_convolve_tile_3x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                     \
            case 4: NAMED(aus_convolve_tile_4x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                     \
            case 5: NAMED(aus_convolve_tile_5x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                     \
            case 6: NAMED(aus_convolve_tile_6x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                     \
            case 7: NAMED(aus_convolve_tile_7x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                     \
            case 8: NAMED(aus_convolve_tile_8x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                     \
            case 9: NAMED(aus_convolve_tile_9x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                     \
            case 10: NAMED(aus_convolve_tile_10x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                   \
            case 11: NAMED(aus_convolve_tile_11x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                   \
            default: NAMED(aus_convolve_tile_12x##VECTORS)(AUS_CONVOLVE_ARGUMENTS); break;                                   \
            }                                                                                                                \
        }                                                                                                                    \
    }
#define AUS_CONVOLVE_ARGUMENTS in, inStep, w, taps, tapCount, channels, bias, out, outStep, width
AUS_CONVOLVE_TILES(1)
AUS_CONVOLVE_TILES(2)
#undef AUS_CONVOLVE_TILES
#undef AUS_CONVOLVE_TILE
#undef AUS_CONVOLVE_ARGUMENTS

// Images `from` to `to` of a convolution, or of its input gradient, both given by the runs of rows and of columns.
AUS_BODY void NAMED(aus_convolve_runs)(const aus_axis_runs *rows, const aus_axis_runs *columns, ptrdiff_t from, ptrdiff_t to,
                                       const aus_map *in, const aus_map *out, ptrdiff_t kernelWidth, ptrdiff_t taps,
                                       ptrdiff_t groups, const REAL *x, const REAL *packed, const REAL *bias, REAL *y) {
    const ptrdiff_t inChannels = in->channels / groups, outChannels = out->channels / groups;
    const ptrdiff_t blocks = (outChannels + 2 * LANES - 1) / (2 * LANES);
    const ptrdiff_t inRow = in->width * in->channels, inImage = in->height * inRow;
    const ptrdiff_t outRow = out->width * out->channels, outImage = out->height * outRow;
    const ptrdiff_t most = aus_tensor_level() == AUS_SIMD_AVX512 ? 12 : (aus_tensor_level() == AUS_SIMD_AVX2 ? 3 : 2);
    // Images that stay in the second-level cache while all blocks of output channels pass over them.
    ptrdiff_t held = (ptrdiff_t)(524288 / sizeof(REAL)) / (inImage > 0 ? inImage : 1);
    if (held < 1) held = 1;
    MATH(aus_tap) list[AUS_MOST_TAPS];
    REAL start[2 * LANES];
    for (ptrdiff_t first = from; first < to; first += held) {
        const ptrdiff_t images = to - first < held ? to - first : held;
        for (ptrdiff_t group = 0; group < groups; group++)
            for (ptrdiff_t block = 0; block < blocks; block++) {
                const ptrdiff_t channel = block * 2 * LANES;
                const ptrdiff_t width = outChannels - channel < 2 * LANES ? outChannels - channel : 2 * LANES;
                const int vectors = width > LANES ? 2 : 1;
                const REAL *w = packed + (group * blocks + block) * taps * inChannels * 2 * LANES;
                for (ptrdiff_t l = 0; l < 2 * LANES; l++)
                    start[l] = bias && l < width ? bias[group * outChannels + channel + l] : 0;
                const REAL *xg = x + first * inImage + group * inChannels;
                REAL *yg = y + first * outImage + group * outChannels + channel;
                for (ptrdiff_t r = 0; r < rows->count; r++)
                    for (ptrdiff_t c = 0; c < columns->count; c++) {
                        const aus_axis_run row = rows->runs[r], column = columns->runs[c];
                        ptrdiff_t n = 0;
                        for (ptrdiff_t j = 0; j < row.taps; j++)
                            for (ptrdiff_t i = 0; i < column.taps; i++, n++) {
                                const ptrdiff_t tap =
                                    (row.tap + j * row.tapStep) * kernelWidth + column.tap + i * column.tapStep;
                                list[n].input = j * row.inPerTap * inRow + i * column.inPerTap * in->channels;
                                list[n].weight = tap * inChannels * vectors * LANES;
                            }
                        // Three ways to line up pixels: along a row, down a column, or over the images.
                        ptrdiff_t counts[3] = {column.count, row.count, images};
                        ptrdiff_t ins[3] = {column.inPerOut * in->channels, row.inPerOut * inRow, inImage};
                        ptrdiff_t outs[3] = {column.outStep * out->channels, row.outStep * outRow, outImage};
                        int along = 0;
                        if (counts[0] < 7) {
                            if (counts[1] > counts[along]) along = 1;
                            if (counts[2] > counts[along]) along = 2;
                        }
                        const int inner = along == 0 ? 1 : 0, outer = along == 2 ? 1 : 2;
                        const REAL *xr = xg + row.in * inRow + column.in * in->channels;
                        REAL *yr = yg + row.out * outRow + column.out * out->channels;
                        for (ptrdiff_t a = 0; a < counts[outer]; a++)
                            for (ptrdiff_t b = 0; b < counts[inner]; b++) {
                                const REAL *line = xr + a * ins[outer] + b * ins[inner];
                                REAL *into = yr + a * outs[outer] + b * outs[inner];
                                if (vectors == 2)
                                    NAMED(aus_convolve_line_2)(counts[along], most, line, ins[along], w, list, n, inChannels,
                                                               start, into, outs[along], width);
                                else
                                    NAMED(aus_convolve_line_1)(counts[along], most, line, ins[along], w, list, n, inChannels,
                                                               start, into, outs[along], width);
                            }
                    }
            }
    }
}

AUS_BODY void NAMED(aus_tensor_convolve)(int type, const aus_convolution *c, ptrdiff_t from, ptrdiff_t to, const void *x,
                                         const void *packed, const void *bias, void *y) {
    const aus_map in = {c->inHeight, c->inWidth, c->inChannels}, out = {c->outHeight, c->outWidth, c->outChannels};
    aus_axis_runs rows = {0}, columns = {0};
    aus_forward_runs(&rows, c->inHeight, c->outHeight, c->kernelHeight, c->strideY, c->padTop, c->dilationY);
    aus_forward_runs(&columns, c->inWidth, c->outWidth, c->kernelWidth, c->strideX, c->padLeft, c->dilationX);
    NAMED(aus_convolve_runs)(&rows, &columns, from, to, &in, &out, c->kernelWidth, c->kernelHeight * c->kernelWidth,
                             c->groups, x, packed, bias, y);
}

AUS_BODY void NAMED(aus_tensor_convolve_input_gradient)(int type, const aus_convolution *c, ptrdiff_t from, ptrdiff_t to,
                                                        const void *dy, const void *packed, void *dx) {
    const aus_map in = {c->outHeight, c->outWidth, c->outChannels}, out = {c->inHeight, c->inWidth, c->inChannels};
    aus_axis_runs rows = {0}, columns = {0};
    aus_backward_runs(&rows, c->inHeight, c->outHeight, c->kernelHeight, c->strideY, c->padTop, c->dilationY);
    aus_backward_runs(&columns, c->inWidth, c->outWidth, c->kernelWidth, c->strideX, c->padLeft, c->dilationX);
    NAMED(aus_convolve_runs)(&rows, &columns, from, to, &in, &out, c->kernelWidth, c->kernelHeight * c->kernelWidth,
                             c->groups, dy, packed, NULL, dx);
}

// w is [out channels][taps][in channels of a group]; packed is [group][block][tap][from][2·LANES or, in a last block that
// needs no more, LANES], where `from` are the input channels (forward) or the output channels (transposed).
AUS_BODY void NAMED(aus_tensor_convolution_pack)(int type, const aus_convolution *c, int transposed, const void *w_,
                                                 void *packed_) {
    const REAL *w = w_;
    REAL *packed = packed_;
    const ptrdiff_t taps = c->kernelHeight * c->kernelWidth;
    const ptrdiff_t ins = c->inChannels / c->groups, outs = c->outChannels / c->groups;
    const ptrdiff_t fromCount = transposed ? outs : ins, toCount = transposed ? ins : outs;
    const ptrdiff_t blocks = (toCount + 2 * LANES - 1) / (2 * LANES);
    for (ptrdiff_t group = 0; group < c->groups; group++)
        for (ptrdiff_t block = 0; block < blocks; block++) {
            const ptrdiff_t first = block * 2 * LANES;
            const ptrdiff_t width = toCount - first < 2 * LANES ? toCount - first : 2 * LANES;
            const ptrdiff_t lanes = width > LANES ? 2 * LANES : LANES;
            REAL *into = packed + (group * blocks + block) * taps * fromCount * 2 * LANES;
            for (ptrdiff_t t = 0; t < taps; t++)
                for (ptrdiff_t f = 0; f < fromCount; f++, into += lanes)
                    for (ptrdiff_t l = 0; l < lanes; l++) {
                        const ptrdiff_t o = transposed ? f : first + l, i = transposed ? first + l : f;
                        into[l] = l < width ? w[((group * outs + o) * taps + t) * ins + i] : 0;
                    }
        }
}

// COUNT output channels by VECTORS·LANES input channels of one tap, summed over the pixels of three nested axes.
#define AUS_OUTER_TILE(COUNT, VECTORS)                                                                                       \
    AUS_BODY void NAMED(aus_outer_tile_##COUNT##x##VECTORS)(const REAL *x, const REAL *dy, const ptrdiff_t *counts,          \
                                                            const ptrdiff_t *ins, const ptrdiff_t *outs, REAL *dw,            \
                                                            ptrdiff_t rowStep, ptrdiff_t width) {                            \
        VEC sum[COUNT][VECTORS] = {0};                                                                                       \
        for (ptrdiff_t a = 0; a < counts[2]; a++)                                                                            \
            for (ptrdiff_t b = 0; b < counts[1]; b++) {                                                                      \
                const REAL *xp = x + a * ins[2] + b * ins[1], *gp = dy + a * outs[2] + b * outs[1];                          \
                for (ptrdiff_t p = 0; p < counts[0]; p++, xp += ins[0], gp += outs[0]) {                                     \
                    VEC value[VECTORS];                                                                                      \
                    for (int v = 0; v < VECTORS; v++) {                                                                      \
                        if (width >= (v + 1) * LANES) {                                                                      \
                            value[v] = AUS_LOAD(VEC, xp + v * LANES);                                                        \
                        } else {                                                                                             \
                            VEC part = {0};                                                                                  \
                            for (ptrdiff_t l = v * LANES; l < width; l++) part[l - v * LANES] = xp[l];                       \
                            value[v] = part;                                                                                 \
                        }                                                                                                    \
                    }                                                                                                        \
                    _Pragma("clang loop unroll(full)") for (int i = 0; i < COUNT; i++)                                       \
                        for (int v = 0; v < VECTORS; v++) sum[i][v] += gp[i] * value[v];                                     \
                }                                                                                                            \
            }                                                                                                                \
        for (int i = 0; i < COUNT; i++)                                                                                      \
            for (ptrdiff_t l = 0; l < width; l++) dw[i * rowStep + l] += sum[i][l / LANES][l % LANES];                       \
    }
#define AUS_OUTER_TILES(VECTORS)                                                                                             \
    AUS_OUTER_TILE(1, VECTORS)                                                                                               \
    AUS_OUTER_TILE(2, VECTORS)                                                                                               \
    AUS_OUTER_TILE(4, VECTORS)                                                                                               \
    AUS_OUTER_TILE(8, VECTORS)                                                                                               \
    AUS_OUTER_TILE(12, VECTORS)
AUS_OUTER_TILES(1)
AUS_OUTER_TILES(2)
#undef AUS_OUTER_TILES
#undef AUS_OUTER_TILE

#define AUS_OUTER_CALL(COUNT)                                                                                                \
    if (vectors == 2)                                                                                                        \
        NAMED(aus_outer_tile_##COUNT##x2)(xt + i, gt + o, counts, ins, outs, into, rowStep, width);                          \
    else                                                                                                                     \
        NAMED(aus_outer_tile_##COUNT##x1)(xt + i, gt + o, counts, ins, outs, into, rowStep, width);                          \
    o += COUNT

// Adds to dw ([out channels][taps][in channels of a group]) what images `from` to `to` give, for output channels
// `channelFrom` to `channelTo` of each group.
AUS_BODY void NAMED(aus_tensor_convolve_weight_gradient)(int type, const aus_convolution *c, ptrdiff_t channelFrom,
                                                         ptrdiff_t channelTo, const void *x_, const void *dy_, void *dw_) {
    const REAL *x = x_, *dy = dy_;
    REAL *dw = dw_;
    const ptrdiff_t taps = c->kernelHeight * c->kernelWidth;
    const ptrdiff_t inChannels = c->inChannels / c->groups, outChannels = c->outChannels / c->groups;
    const ptrdiff_t inRow = c->inWidth * c->inChannels, inImage = c->inHeight * inRow;
    const ptrdiff_t outRow = c->outWidth * c->outChannels, outImage = c->outHeight * outRow;
    const ptrdiff_t rowStep = taps * inChannels;
    const int level = aus_tensor_level();
    const ptrdiff_t most = level == AUS_SIMD_AVX512 ? 12 : 2;
    aus_axis_runs rows = {0}, columns = {0};
    aus_forward_runs(&rows, c->inHeight, c->outHeight, c->kernelHeight, c->strideY, c->padTop, c->dilationY);
    aus_forward_runs(&columns, c->inWidth, c->outWidth, c->kernelWidth, c->strideX, c->padLeft, c->dilationX);
    // Images whose input and gradient stay in the second-level cache together.
    ptrdiff_t held = (ptrdiff_t)(524288 / sizeof(REAL)) / (inImage + outImage > 0 ? inImage + outImage : 1);
    if (held < 1) held = 1;
    for (ptrdiff_t first = 0; first < c->batch; first += held) {
        const ptrdiff_t images = c->batch - first < held ? c->batch - first : held;
        for (ptrdiff_t r = 0; r < rows.count; r++)
            for (ptrdiff_t q = 0; q < columns.count; q++) {
                const aus_axis_run row = rows.runs[r], column = columns.runs[q];
                const ptrdiff_t counts[3] = {column.count, row.count, images};
                const ptrdiff_t ins[3] = {column.inPerOut * c->inChannels, row.inPerOut * inRow, inImage};
                const ptrdiff_t outs[3] = {column.outStep * c->outChannels, row.outStep * outRow, outImage};
                const REAL *xr = x + first * inImage + row.in * inRow + column.in * c->inChannels;
                const REAL *gr = dy + first * outImage + row.out * outRow + column.out * c->outChannels;
                for (ptrdiff_t group = 0; group < c->groups; group++)
                    for (ptrdiff_t j = 0; j < row.taps; j++)
                        for (ptrdiff_t k = 0; k < column.taps; k++) {
                            const ptrdiff_t tap =
                                (row.tap + j * row.tapStep) * c->kernelWidth + column.tap + k * column.tapStep;
                            const REAL *xt = xr + j * row.inPerTap * inRow + k * column.inPerTap * c->inChannels +
                                             group * inChannels;
                            const REAL *gt = gr + group * outChannels;
                            for (ptrdiff_t i = 0; i < inChannels; i += 2 * LANES) {
                                const ptrdiff_t width = inChannels - i < 2 * LANES ? inChannels - i : 2 * LANES;
                                const int vectors = width > LANES ? 2 : 1;
                                for (ptrdiff_t o = channelFrom; o < channelTo;) {
                                    REAL *into = dw + (group * outChannels + o) * rowStep + tap * inChannels + i;
                                    const ptrdiff_t left = channelTo - o;
                                    if (left >= 12 && most >= 12 && left != 16) {
                                        AUS_OUTER_CALL(12);
                                    } else if (left >= 8 && most >= 8) {
                                        AUS_OUTER_CALL(8);
                                    } else if (left >= 4 && most >= 4) {
                                        AUS_OUTER_CALL(4);
                                    } else if (left >= 2) {
                                        AUS_OUTER_CALL(2);
                                    } else {
                                        AUS_OUTER_CALL(1);
                                    }
                                }
                            }
                        }
            }
    }
}
#undef AUS_OUTER_CALL

// Rows `from` to `to` (pixels of the output, over all images) of the matrix whose row is all that a pixel of the output sees:
// [pixel][tap][in channels], zero beyond the map. One group.
AUS_BODY void NAMED(aus_tensor_unfold)(int type, const aus_convolution *c, ptrdiff_t from, ptrdiff_t to, const void *x_,
                                       void *columns_) {
    const REAL *x = x_;
    REAL *into = columns_;
    const ptrdiff_t channels = c->inChannels, row = c->inWidth * channels;
    for (ptrdiff_t p = from; p < to; p++) {
        const ptrdiff_t ox = p % c->outWidth, oy = p / c->outWidth % c->outHeight, n = p / c->outWidth / c->outHeight;
        const REAL *image = x + n * c->inHeight * row;
        const ptrdiff_t x0 = ox * c->strideX - c->padLeft;
        for (ptrdiff_t ky = 0; ky < c->kernelHeight; ky++) {
            const ptrdiff_t iy = oy * c->strideY - c->padTop + ky * c->dilationY;
            const int outside = iy < 0 || iy >= c->inHeight;
            if (!outside && c->dilationX == 1 && x0 >= 0 && x0 + c->kernelWidth <= c->inWidth) {
                memcpy(into, image + iy * row + x0 * channels, sizeof(REAL) * (size_t)(c->kernelWidth * channels));
                into += c->kernelWidth * channels;
                continue;
            }
            for (ptrdiff_t kx = 0; kx < c->kernelWidth; kx++, into += channels) {
                const ptrdiff_t ix = x0 + kx * c->dilationX;
                if (outside || ix < 0 || ix >= c->inWidth)
                    for (ptrdiff_t i = 0; i < channels; i++) into[i] = 0;
                else
                    for (ptrdiff_t i = 0; i < channels; i++) into[i] = image[iy * row + ix * channels + i];
            }
        }
    }
}
