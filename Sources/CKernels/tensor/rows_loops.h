// The bodies of rows.c for one precision: what works on rows [rows][width], one after the other.

AUS_BODY void NAMED(aus_tensor_softmax)(int type, ptrdiff_t rows, ptrdiff_t width, int logarithmic, const void *x_, void *y_) {
    const REAL *x = x_;
    REAL *y = y_;
    for (ptrdiff_t r = 0; r < rows; r++, x += width, y += width) {
        const REAL most = MATH(aus_greatest)(x, width);
        REAL sum = 0;
        if (logarithmic) {
            for (ptrdiff_t i = 0; i < width; i++) sum += EXP(x[i] - most);
            const REAL offset = most + LOG(sum);
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) y[i] = x[i] - offset;
        } else {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) {
                const REAL e = EXP(x[i] - most);
                y[i] = e;
                sum += e;
            }
            const REAL scale = 1 / sum;
            for (ptrdiff_t i = 0; i < width; i++) y[i] *= scale;
        }
    }
}

AUS_BODY void NAMED(aus_tensor_softmax_gradient)(int type, ptrdiff_t rows, ptrdiff_t width, int logarithmic, const void *y_,
                                                 const void *dy_, void *dx_) {
    const REAL *y = y_, *dy = dy_;
    REAL *dx = dx_;
    for (ptrdiff_t r = 0; r < rows; r++, y += width, dy += width, dx += width) {
        REAL sum = 0;
        if (logarithmic) {
            for (ptrdiff_t i = 0; i < width; i++) sum += dy[i];
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) dx[i] = dy[i] - EXP(y[i]) * sum;
        } else {
            for (ptrdiff_t i = 0; i < width; i++) sum += dy[i] * y[i];
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) dx[i] = y[i] * (dy[i] - sum);
        }
    }
}

// Rows of logits become their own gradient, (softmax - one-hot)·scale; the loss of each row goes to losses. A negative target
// leaves the row out: loss 0, gradient 0.
AUS_BODY void NAMED(aus_tensor_cross_entropy)(int type, ptrdiff_t rows, ptrdiff_t width, double scale_, const void *x_,
                                              const int32_t *targets, void *losses_, void *dx_) {
    const REAL *x = x_;
    REAL *losses = losses_, *dx = dx_;
    for (ptrdiff_t r = 0; r < rows; r++, x += width) {
        const int32_t target = targets[r];
        if (target < 0 || target >= width) {
            losses[r] = 0;
            if (dx) {
                for (ptrdiff_t i = 0; i < width; i++) dx[i] = 0;
                dx += width;
            }
            continue;
        }
        const REAL most = MATH(aus_greatest)(x, width), wanted = x[target];
        REAL sum = 0;
        if (dx) {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) {
                const REAL e = EXP(x[i] - most);
                dx[i] = e;
                sum += e;
            }
            const REAL scale = (REAL)scale_ / sum;
            for (ptrdiff_t i = 0; i < width; i++) dx[i] *= scale;
            dx[target] -= (REAL)scale_;
            dx += width;
        } else {
            for (ptrdiff_t i = 0; i < width; i++) sum += EXP(x[i] - most);
        }
        losses[r] = most + LOG(sum) - wanted;
    }
}

// z = x + residual (where there is one); y = weight·(z - mean)/deviation + bias (layer norm) or weight·z/root mean square.
// statistics[r] = {mean, 1/deviation}; mean is 0 without centring.
AUS_BODY void NAMED(aus_tensor_row_norm)(int type, ptrdiff_t rows, ptrdiff_t width, int centred, double epsilon, const void *x_,
                                         const void *residual_, const void *weight_, const void *bias_, void *z_, void *y_,
                                         void *statistics_) {
    const REAL *x = x_, *residual = residual_, *weight = weight_, *bias = bias_;
    REAL *z = z_, *y = y_, *statistics = statistics_;
    for (ptrdiff_t r = 0; r < rows; r++, x += width, y += width, statistics += 2) {
        const REAL *in = x;
        if (residual) {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) z[i] = x[i] + residual[i];
            in = z;
            residual += width;
            z += width;
        }
        REAL mean = 0, square = 0;
        if (centred) {
            for (ptrdiff_t i = 0; i < width; i++) mean += in[i];
            mean /= (REAL)width;
            for (ptrdiff_t i = 0; i < width; i++) square += (in[i] - mean) * (in[i] - mean);
        } else {
            for (ptrdiff_t i = 0; i < width; i++) square += in[i] * in[i];
        }
        const REAL scale = 1 / SQRT(square / (REAL)width + (REAL)epsilon);
        statistics[0] = mean;
        statistics[1] = scale;
        if (bias) {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) y[i] = (in[i] - mean) * scale * weight[i] + bias[i];
        } else {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) y[i] = (in[i] - mean) * scale * weight[i];
        }
    }
}

// dz = addend + gradient of the norm; dweight and dbias are added to. z is what was normalized.
AUS_BODY void NAMED(aus_tensor_row_norm_gradient)(int type, ptrdiff_t rows, ptrdiff_t width, int centred, const void *z_,
                                                  const void *weight_, const void *statistics_, const void *dy_,
                                                  const void *addend_, void *dz_, void *dweight_, void *dbias_) {
    const REAL *z = z_, *weight = weight_, *statistics = statistics_, *dy = dy_, *addend = addend_;
    REAL *dz = dz_, *dweight = dweight_, *dbias = dbias_;
    for (ptrdiff_t r = 0; r < rows; r++, z += width, dy += width, dz += width, statistics += 2) {
        const REAL mean = statistics[0], scale = statistics[1];
        // First, as dz may take the place of dy.
        if (dbias)
            for (ptrdiff_t i = 0; i < width; i++) dbias[i] += dy[i];
        REAL sum = 0, product = 0;
        for (ptrdiff_t i = 0; i < width; i++) {
            const REAL g = dy[i] * weight[i], normal = (z[i] - mean) * scale;
            sum += g;
            product += g * normal;
        }
        sum = centred ? sum / (REAL)width : 0;
        product /= (REAL)width;
        if (addend) {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) {
                const REAL normal = (z[i] - mean) * scale, g = dy[i];
                dweight[i] += g * normal;
                dz[i] = addend[i] + scale * (g * weight[i] - sum - normal * product);
            }
            addend += width;
        } else {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) {
                const REAL normal = (z[i] - mean) * scale, g = dy[i];
                dweight[i] += g * normal;
                dz[i] = scale * (g * weight[i] - sum - normal * product);
            }
        }
    }
}

// y[r] = activation(x[r] + bias); y may be x. Activations are those of aus_tensor_unary, negative for none.
AUS_BODY void NAMED(aus_tensor_add_bias)(int type, ptrdiff_t rows, ptrdiff_t width, const void *x_, const void *bias_,
                                         int relu, void *y_) {
    const REAL *x = x_, *bias = bias_;
    REAL *y = y_;
    for (ptrdiff_t r = 0; r < rows; r++, x += width, y += width) {
        if (relu) {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) {
                const REAL v = x[i] + bias[i];
                y[i] = v > 0 ? v : 0;
            }
        } else {
#pragma clang loop vectorize(assume_safety)
            for (ptrdiff_t i = 0; i < width; i++) y[i] = x[i] + bias[i];
        }
    }
}

// Adds the sum of all rows to sums.
AUS_BODY void NAMED(aus_tensor_add_column_sums)(int type, ptrdiff_t rows, ptrdiff_t width, const void *x_, void *sums_) {
    const REAL *x = x_;
    REAL *sums = sums_;
    for (ptrdiff_t from = 0; from < width; from += 4 * LANES) {
        const ptrdiff_t n = width - from < 4 * LANES ? width - from : 4 * LANES;
        REAL part[4 * LANES] = {0};
        if (n == 4 * LANES) {
            VEC sum[4] = {0};
            for (ptrdiff_t r = 0; r < rows; r++)
                for (int v = 0; v < 4; v++) sum[v] += AUS_LOAD(VEC, x + r * width + from + v * LANES);
            for (int v = 0; v < 4; v++) AUS_STORE(part + v * LANES, sum[v]);
        } else {
            for (ptrdiff_t r = 0; r < rows; r++)
                for (ptrdiff_t i = 0; i < n; i++) part[i] += x[r * width + from + i];
        }
        for (ptrdiff_t i = 0; i < n; i++) sums[from + i] += part[i];
    }
}

// y[r] = table[index[r]]; an index outside 0 ..< count gives zeros.
AUS_BODY void NAMED(aus_tensor_gather_rows)(int type, ptrdiff_t rows, ptrdiff_t width, ptrdiff_t count, const int32_t *index,
                                            const void *table_, void *y_) {
    const REAL *table = table_;
    REAL *y = y_;
    for (ptrdiff_t r = 0; r < rows; r++, y += width) {
        const ptrdiff_t k = index[r];
        if (k >= 0 && k < count)
            memcpy(y, table + k * width, sizeof(REAL) * (size_t)width);
        else
            memset(y, 0, sizeof(REAL) * (size_t)width);
    }
}

// table[index[r]] += scale[r]·x[r], row after row; scale is 1 where null. Only columns from ..< to.
AUS_BODY void NAMED(aus_tensor_scatter_rows)(int type, ptrdiff_t rows, ptrdiff_t width, ptrdiff_t from, ptrdiff_t to,
                                             ptrdiff_t count, const int32_t *index, const void *x_, const void *scale_,
                                             void *table_) {
    const REAL *x = x_, *scale = scale_;
    REAL *table = table_;
    for (ptrdiff_t r = 0; r < rows; r++) {
        const ptrdiff_t k = index[r];
        if (k < 0 || k >= count) continue;
        const REAL factor = scale ? scale[r] : 1;
        const REAL *in = x + r * width;
        REAL *out = table + k * width;
#pragma clang loop vectorize(assume_safety)
        for (ptrdiff_t i = from; i < to; i++) out[i] += factor * in[i];
    }
}
