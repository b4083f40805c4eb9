// The bodies of channels.c for one precision: what works on [rows][channels], per channel, and on maps.

// Sums over all rows of (x - shift) and (x - shift)² for channels from ..< to; a shift near the data keeps the digits.
AUS_BODY void NAMED(aus_channel_sums)(ptrdiff_t rows, ptrdiff_t channels, ptrdiff_t from, ptrdiff_t to, const REAL *x,
                                      const REAL *shift, double *sum, double *square) {
    enum { block = 256 };
    for (ptrdiff_t c = from; c < to; c += LANES) {
        const ptrdiff_t n = to - c < LANES ? to - c : LANES;
        for (ptrdiff_t l = 0; l < n; l++) sum[c + l] = square[c + l] = 0;
        for (ptrdiff_t first = 0; first < rows; first += block) {
            const ptrdiff_t end = first + block < rows ? first + block : rows;
            REAL s[LANES] = {0}, q[LANES] = {0};
            if (n == LANES) {
                VEC sums = {0}, squares = {0}, offset = AUS_LOAD(VEC, shift + c);
                for (ptrdiff_t r = first; r < end; r++) {
                    const VEC v = AUS_LOAD(VEC, x + r * channels + c) - offset;
                    sums += v;
                    squares += v * v;
                }
                AUS_STORE(s, sums);
                AUS_STORE(q, squares);
            } else {
                for (ptrdiff_t r = first; r < end; r++)
                    for (ptrdiff_t l = 0; l < n; l++) {
                        const REAL v = x[r * channels + c + l] - shift[c + l];
                        s[l] += v;
                        q[l] += v * v;
                    }
            }
            for (ptrdiff_t l = 0; l < n; l++) {
                sum[c + l] += (double)s[l];
                square[c + l] += (double)q[l];
            }
        }
    }
}

// mean and inverse deviation (biased variance) of channels from ..< to; variance is the biased one too. sums: 2·channels.
AUS_BODY void NAMED(aus_tensor_channel_statistics)(int type, ptrdiff_t rows, ptrdiff_t channels, ptrdiff_t from, ptrdiff_t to,
                                                   double epsilon, const void *x_, double *sums, void *mean_, void *inverse_,
                                                   void *variance_) {
    const REAL *x = x_;
    REAL *mean = mean_, *inverse = inverse_, *variance = variance_;
    NAMED(aus_channel_sums)(rows, channels, from, to, x, x, sums, sums + channels);
    for (ptrdiff_t c = from; c < to; c++) {
        const double m = sums[c] / (double)rows, v = sums[channels + c] / (double)rows - m * m;
        mean[c] = (REAL)((double)x[c] + m);
        variance[c] = (REAL)(v > 0 ? v : 0);
        inverse[c] = (REAL)(1 / sqrt((v > 0 ? v : 0) + epsilon));
    }
}

// y = (x - mean)·inverse·weight + bias [+ addend], cut off below 0 with relu, for rows from ..< to.
AUS_BODY void NAMED(aus_tensor_channel_norm)(int type, ptrdiff_t channels, ptrdiff_t from, ptrdiff_t to, const void *x_,
                                             const void *mean_, const void *inverse_, const void *weight_, const void *bias_,
                                             const void *addend_, int relu, void *y_) {
    const REAL *x = x_, *mean = mean_, *inverse = inverse_, *weight = weight_, *bias = bias_, *addend = addend_;
    REAL *y = y_;
    const REAL least = relu ? 0 : -INFINITY;
    for (ptrdiff_t r = from; r < to; r++) {
        const REAL *in = x + r * channels, *more = addend ? addend + r * channels : NULL;
        REAL *out = y + r * channels;
        if (more) {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t c = 0; c < channels; c++) {
                const REAL v = (in[c] - mean[c]) * (inverse[c] * weight[c]) + bias[c] + more[c];
                out[c] = v < least ? least : v;
            }
        } else {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t c = 0; c < channels; c++) {
                const REAL v = (in[c] - mean[c]) * (inverse[c] * weight[c]) + bias[c];
                out[c] = v < least ? least : v;
            }
        }
    }
}

// Channels from ..< to: g = dy, or 0 where relu and y ≤ 0. Adds Σg·(x - mean)·inverse to dweight and Σg to dbias; dx is the
// gradient through the batch's own mean and deviation (own = 1) or through fixed ones (own = 0); g goes to daddend where that is
// wanted. dx may be dy.
AUS_BODY void NAMED(aus_tensor_channel_norm_gradient)(int type, ptrdiff_t rows, ptrdiff_t channels, ptrdiff_t from,
                                                      ptrdiff_t to, int own, int relu, const void *x_, const void *mean_,
                                                      const void *inverse_, const void *weight_, const void *y_,
                                                      const void *dy_, void *dweight_, void *dbias_, void *daddend_,
                                                      void *dx_) {
    const REAL *x = x_, *mean = mean_, *inverse = inverse_, *weight = weight_, *y = y_, *dy = dy_;
    REAL *dweight = dweight_, *dbias = dbias_, *daddend = daddend_, *dx = dx_;
    enum { block = 256, span = 2 * LANES };
    for (ptrdiff_t c = from; c < to; c += span) {
        const ptrdiff_t n = to - c < span ? to - c : span;
        double sum[span] = {0}, product[span] = {0};
        for (ptrdiff_t first = 0; first < rows; first += block) {
            const ptrdiff_t end = first + block < rows ? first + block : rows;
            REAL s[span] = {0}, q[span] = {0};
            if (n == span) {
                VEC sums[2] = {0}, products[2] = {0};
                const VEC m[2] = {AUS_LOAD(VEC, mean + c), AUS_LOAD(VEC, mean + c + LANES)};
                for (ptrdiff_t r = first; r < end; r++)
                    for (int v = 0; v < 2; v++) {
                        const ptrdiff_t at = r * channels + c + v * LANES;
                        VEC g = AUS_LOAD(VEC, dy + at);
                        if (relu) {
                            const VEC zero = {0};
                            g = AUS_SELECT(AUS_LOAD(VEC, y + at) > zero, g, zero);
                        }
                        sums[v] += g;
                        products[v] += g * (AUS_LOAD(VEC, x + at) - m[v]);
                    }
                for (int v = 0; v < 2; v++) {
                    AUS_STORE(s + v * LANES, sums[v]);
                    AUS_STORE(q + v * LANES, products[v]);
                }
            } else {
                for (ptrdiff_t r = first; r < end; r++)
                    for (ptrdiff_t l = 0; l < n; l++) {
                        const ptrdiff_t at = r * channels + c + l;
                        const REAL g = relu && !(y[at] > 0) ? 0 : dy[at];
                        s[l] += g;
                        q[l] += g * (x[at] - mean[c + l]);
                    }
            }
            for (ptrdiff_t l = 0; l < n; l++) {
                sum[l] += (double)s[l];
                product[l] += (double)q[l];
            }
        }
        REAL scale[span], even[span], slope[span];
        for (ptrdiff_t l = 0; l < n; l++) {
            const double i = (double)inverse[c + l];
            dbias[c + l] += (REAL)sum[l];
            dweight[c + l] += (REAL)(product[l] * i);
            scale[l] = weight[c + l] * inverse[c + l];
            even[l] = own ? (REAL)(sum[l] / (double)rows) : 0;
            slope[l] = own ? (REAL)(product[l] * i * i / (double)rows) : 0;
        }
        if (n == span) {
            VEC m[2], factor[2], level[2], tilt[2];
            for (int v = 0; v < 2; v++) {
                m[v] = AUS_LOAD(VEC, mean + c + v * LANES);
                factor[v] = AUS_LOAD(VEC, scale + v * LANES);
                level[v] = AUS_LOAD(VEC, even + v * LANES);
                tilt[v] = AUS_LOAD(VEC, slope + v * LANES);
            }
            for (ptrdiff_t r = 0; r < rows; r++)
                for (int v = 0; v < 2; v++) {
                    const ptrdiff_t at = r * channels + c + v * LANES;
                    VEC g = AUS_LOAD(VEC, dy + at);
                    if (relu) {
                        const VEC zero = {0};
                        g = AUS_SELECT(AUS_LOAD(VEC, y + at) > zero, g, zero);
                    }
                    if (daddend) AUS_STORE(daddend + at, g);
                    AUS_STORE(dx + at, factor[v] * (g - level[v] - (AUS_LOAD(VEC, x + at) - m[v]) * tilt[v]));
                }
            continue;
        }
        for (ptrdiff_t r = 0; r < rows; r++)
            for (ptrdiff_t l = 0; l < n; l++) {
                const ptrdiff_t at = r * channels + c + l;
                const REAL g = relu && !(y[at] > 0) ? 0 : dy[at];
                if (daddend) daddend[at] = g;
                dx[at] = scale[l] * (g - even[l] - (x[at] - mean[c + l]) * slope[l]);
            }
    }
}

// Greatest value of each window of images from ..< to; where[…] is its place (row·width + column). Windows lie inside the map
// at least in part.
AUS_BODY void NAMED(aus_tensor_max_pool)(int type, const aus_convolution *p, ptrdiff_t from, ptrdiff_t to, const void *x_,
                                         void *y_, int32_t *where) {
    const ptrdiff_t channels = p->inChannels, row = p->inWidth * channels;
    for (ptrdiff_t n = from; n < to; n++)
        for (ptrdiff_t oy = 0; oy < p->outHeight; oy++)
            for (ptrdiff_t ox = 0; ox < p->outWidth; ox++) {
                const ptrdiff_t at = ((n * p->outHeight + oy) * p->outWidth + ox) * channels;
                const REAL *x = (const REAL *)x_ + n * p->inHeight * row;
                REAL *y = (REAL *)y_ + at;
                int32_t *place = where + at;
                for (ptrdiff_t c = 0; c < channels; c++) {
                    y[c] = -INFINITY;
                    place[c] = -1;
                }
                for (ptrdiff_t ky = 0; ky < p->kernelHeight; ky++) {
                    const ptrdiff_t iy = oy * p->strideY - p->padTop + ky * p->dilationY;
                    if (iy < 0 || iy >= p->inHeight) continue;
                    for (ptrdiff_t kx = 0; kx < p->kernelWidth; kx++) {
                        const ptrdiff_t ix = ox * p->strideX - p->padLeft + kx * p->dilationX;
                        if (ix < 0 || ix >= p->inWidth) continue;
                        const REAL *in = x + iy * row + ix * channels;
                        const int32_t here = (int32_t)(iy * p->inWidth + ix);
#pragma clang loop vectorize(assume_safety)
                        for (ptrdiff_t c = 0; c < channels; c++) {
                            const int better = in[c] > y[c] || in[c] != in[c] || place[c] < 0;
                            y[c] = better ? in[c] : y[c];
                            place[c] = better ? here : place[c];
                        }
                    }
                }
            }
}

AUS_BODY void NAMED(aus_tensor_max_pool_gradient)(int type, const aus_convolution *p, ptrdiff_t from, ptrdiff_t to,
                                                  const void *dy_, const int32_t *where, void *dx_) {
    const ptrdiff_t channels = p->inChannels, image = p->inHeight * p->inWidth * channels;
    const ptrdiff_t pixels = p->outHeight * p->outWidth;
    for (ptrdiff_t n = from; n < to; n++) {
        REAL *dx = (REAL *)dx_ + n * image;
        memset(dx, 0, sizeof(REAL) * (size_t)image);
        for (ptrdiff_t i = 0; i < pixels; i++) {
            const REAL *dy = (const REAL *)dy_ + (n * pixels + i) * channels;
            const int32_t *place = where + (n * pixels + i) * channels;
            for (ptrdiff_t c = 0; c < channels; c++)
                if (place[c] >= 0) dx[place[c] * channels + c] += dy[c];
        }
    }
}

// Mean of each window, over the part of it that lies inside the map.
AUS_BODY void NAMED(aus_tensor_mean_pool)(int type, const aus_convolution *p, ptrdiff_t from, ptrdiff_t to, int gradient,
                                          const void *in_, void *out_) {
    const ptrdiff_t channels = p->inChannels, row = p->inWidth * channels;
    for (ptrdiff_t n = from; n < to; n++) {
        if (gradient) memset((REAL *)out_ + n * p->inHeight * row, 0, sizeof(REAL) * (size_t)(p->inHeight * row));
        for (ptrdiff_t oy = 0; oy < p->outHeight; oy++)
            for (ptrdiff_t ox = 0; ox < p->outWidth; ox++) {
                const ptrdiff_t at = ((n * p->outHeight + oy) * p->outWidth + ox) * channels;
                ptrdiff_t y0 = oy * p->strideY - p->padTop, x0 = ox * p->strideX - p->padLeft;
                ptrdiff_t y1 = y0 + p->kernelHeight, x1 = x0 + p->kernelWidth;
                y0 = y0 < 0 ? 0 : y0;
                x0 = x0 < 0 ? 0 : x0;
                y1 = y1 > p->inHeight ? p->inHeight : y1;
                x1 = x1 > p->inWidth ? p->inWidth : x1;
                const REAL scale = y1 > y0 && x1 > x0 ? 1 / (REAL)((y1 - y0) * (x1 - x0)) : 0;
                if (!gradient)
                    for (ptrdiff_t c = 0; c < channels; c++) ((REAL *)out_)[at + c] = 0;
                for (ptrdiff_t iy = y0; iy < y1; iy++)
                    for (ptrdiff_t ix = x0; ix < x1; ix++) {
                        const ptrdiff_t there = n * p->inHeight * row + iy * row + ix * channels;
                        const REAL *in = (const REAL *)in_ + (gradient ? at : there);
                        REAL *out = (REAL *)out_ + (gradient ? there : at);
#pragma clang loop vectorize(assume_safety)
                        for (ptrdiff_t c = 0; c < channels; c++) out[c] += in[c] * scale;
                    }
            }
    }
}
