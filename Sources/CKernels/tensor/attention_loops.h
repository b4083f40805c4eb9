// The bodies of attention.c for one precision. Scores exist only for a block of 64 queries at a time (Dao et al., FlashAttention,
// 2022, without its online softmax: a block's whole row fits the second-level cache).

AUS_BODY void NAMED(aus_transpose)(ptrdiff_t rows, ptrdiff_t columns, const REAL *x, ptrdiff_t xRow, REAL *y, ptrdiff_t yRow) {
    for (ptrdiff_t r = 0; r < rows; r += 16)
        for (ptrdiff_t c = 0; c < columns; c++) {
            const ptrdiff_t end = r + 16 < rows ? r + 16 : rows;
            for (ptrdiff_t i = r; i < end; i++) y[c * yRow + i] = x[i * xRow + c];
        }
}

// Heads from ..< to, numbered batch·heads + head. scratch: (headSize + 64)·keys values. sums: one value for each query, the
// logarithm of the sum of exponentials.
AUS_BODY void NAMED(aus_tensor_attention)(int type, const aus_attention *s, ptrdiff_t from, ptrdiff_t to, const void *q_,
                                          const void *k_, const void *v_, void *o_, void *sums_, void *scratch_) {
    const ptrdiff_t width = s->headSize, keys = s->keys;
    const REAL factor = (REAL)(1 / sqrt((double)width));
    REAL *turned = scratch_, *scores = turned + width * keys;
    for (ptrdiff_t n = from; n < to; n++) {
        const ptrdiff_t batch = n / s->heads, head = n % s->heads;
        const REAL *q = (const REAL *)q_ + batch * s->queries * s->queryRow + head * width;
        const REAL *k = (const REAL *)k_ + batch * keys * s->keyRow + head * width;
        const REAL *v = (const REAL *)v_ + batch * keys * s->valueRow + head * width;
        REAL *o = (REAL *)o_ + batch * s->queries * s->outRow + head * width;
        REAL *sums = (REAL *)sums_ + n * s->queries;
        NAMED(aus_transpose)(keys, width, k, s->keyRow, turned, keys);
        for (ptrdiff_t first = 0; first < s->queries; first += 64) {
            const ptrdiff_t rows = s->queries - first < 64 ? s->queries - first : 64;
            // With a mask, query i sees keys up to i + keys - queries; a block multiplies with no more than its last row sees.
            const ptrdiff_t offset = keys - s->queries;
            ptrdiff_t seen = s->causal ? first + rows + offset : keys;
            if (seen > keys) seen = keys;
            NAMED(aus_product)(rows, seen, width, factor, q + first * s->queryRow, s->queryRow, 1, turned, keys, scores, keys, 0);
            for (ptrdiff_t i = 0; i < rows; i++) {
                REAL *row = scores + i * keys;
                const ptrdiff_t count = s->causal ? first + i + offset + 1 : keys;
                const REAL most = MATH(aus_greatest)(row, count);
                REAL sum = 0;
#pragma clang loop vectorize(assume_safety)
                for (ptrdiff_t j = 0; j < count; j++) {
                    const REAL e = EXP(row[j] - most);
                    row[j] = e;
                    sum += e;
                }
                const REAL scale = 1 / sum;
                for (ptrdiff_t j = 0; j < count; j++) row[j] *= scale;
                for (ptrdiff_t j = count; j < seen; j++) row[j] = 0;
                sums[first + i] = most + LOG(sum);
            }
            NAMED(aus_product)(rows, width, seen, 1, scores, keys, 1, v, s->valueRow, o + first * s->outRow, s->outRow, 0);
        }
    }
}

// Gradients of the same heads, written to dq, dk and dv, which step as q, k and v do. scratch: (2·headSize + 128)·keys values.
AUS_BODY void NAMED(aus_tensor_attention_gradient)(int type, const aus_attention *s, ptrdiff_t from, ptrdiff_t to,
                                                   const void *q_, const void *k_, const void *v_, const void *o_,
                                                   const void *sums_, const void *do_, void *dq_, void *dk_, void *dv_,
                                                   void *scratch_) {
    const ptrdiff_t width = s->headSize, keys = s->keys;
    const REAL factor = (REAL)(1 / sqrt((double)width));
    REAL *turnedKeys = scratch_, *turnedValues = turnedKeys + width * keys;
    REAL *weights = turnedValues + width * keys, *slopes = weights + 64 * keys;
    for (ptrdiff_t n = from; n < to; n++) {
        const ptrdiff_t batch = n / s->heads, head = n % s->heads;
        const ptrdiff_t qAt = batch * s->queries * s->queryRow + head * width;
        const ptrdiff_t kAt = batch * keys * s->keyRow + head * width, vAt = batch * keys * s->valueRow + head * width;
        const ptrdiff_t oAt = batch * s->queries * s->outRow + head * width;
        const REAL *q = (const REAL *)q_ + qAt, *k = (const REAL *)k_ + kAt, *v = (const REAL *)v_ + vAt;
        const REAL *o = (const REAL *)o_ + oAt, *dout = (const REAL *)do_ + oAt, *sums = (const REAL *)sums_ + n * s->queries;
        REAL *dq = (REAL *)dq_ + qAt, *dk = (REAL *)dk_ + kAt, *dv = (REAL *)dv_ + vAt;
        NAMED(aus_transpose)(keys, width, k, s->keyRow, turnedKeys, keys);
        NAMED(aus_transpose)(keys, width, v, s->valueRow, turnedValues, keys);
        for (ptrdiff_t j = 0; j < keys; j++) {
            memset(dk + j * s->keyRow, 0, sizeof(REAL) * (size_t)width);
            memset(dv + j * s->valueRow, 0, sizeof(REAL) * (size_t)width);
        }
        for (ptrdiff_t first = 0; first < s->queries; first += 64) {
            const ptrdiff_t rows = s->queries - first < 64 ? s->queries - first : 64;
            const ptrdiff_t offset = keys - s->queries;
            ptrdiff_t seen = s->causal ? first + rows + offset : keys;
            if (seen > keys) seen = keys;
            const REAL *qb = q + first * s->queryRow, *dob = dout + first * s->outRow, *ob = o + first * s->outRow;
            NAMED(aus_product)(rows, seen, width, factor, qb, s->queryRow, 1, turnedKeys, keys, weights, keys, 0);
            NAMED(aus_product)(rows, seen, width, 1, dob, s->outRow, 1, turnedValues, keys, slopes, keys, 0);
            for (ptrdiff_t i = 0; i < rows; i++) {
                REAL *w = weights + i * keys, *d = slopes + i * keys, own = 0;
                const ptrdiff_t count = s->causal ? first + i + offset + 1 : keys;
                const REAL sum = sums[first + i];
                for (ptrdiff_t c = 0; c < width; c++) own += dob[i * s->outRow + c] * ob[i * s->outRow + c];
#pragma clang loop vectorize(assume_safety)
                for (ptrdiff_t j = 0; j < count; j++) {
                    const REAL e = EXP(w[j] - sum);
                    w[j] = e;
                    d[j] = e * (d[j] - own) * factor;
                }
                for (ptrdiff_t j = count; j < seen; j++) w[j] = d[j] = 0;
            }
            NAMED(aus_product)(seen, width, rows, 1, weights, 1, keys, dob, s->outRow, dv, s->valueRow, 1);
            NAMED(aus_product)(rows, width, seen, 1, slopes, keys, 1, k, s->keyRow, dq + first * s->queryRow, s->queryRow, 0);
            NAMED(aus_product)(seen, width, rows, 1, slopes, 1, keys, qb, s->queryRow, dk, s->keyRow, 1);
        }
    }
}
