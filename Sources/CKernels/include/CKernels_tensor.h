#ifndef AUSCULT_CKERNELS_TENSOR_H
#define AUSCULT_CKERNELS_TENSOR_H
#include <stddef.h>
#include <stdint.h>

// The inner loops of tensors. `type` says what the memory holds: AUS_FLOAT32 or AUS_FLOAT64. Maps are [batch][height][width]
// [channels], dense, channels last; one-dimensional signals have height 1.
enum { AUS_FLOAT32 = 0, AUS_FLOAT64 = 1 };

// The instruction set that kernels of tensors use: that of aus_simd_level, of which they have AVX-512 and AVX2 (both with FMA)
// and the portable one. Their sums are grouped by the width of its vectors, so the last bits differ between sets.
int aus_tensor_level(void);

// Tells the processor that the caller waits in a loop.
static inline void aus_spin_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#pragma clang assume_nonnull begin

// A 2-D convolution: y[n][oy][ox][o] = bias[o] + Σ w[o][ky][kx][i] · x[n][oy·stride - pad + ky·dilation][…][i], where x is 0
// beyond the map; channels fall into `groups` that do not see one another.
typedef struct {
    ptrdiff_t batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels;
    ptrdiff_t kernelHeight, kernelWidth, strideY, strideX, padTop, padLeft, dilationY, dilationX, groups;
} aus_convolution;

// Whether the kernels below can do it (at most 1,024 taps, and not nearly all of a long map in its borders).
int aus_tensor_convolution_fits(const aus_convolution *c);
// Values that packed weights take, forward or (transposed) for the input gradient.
ptrdiff_t aus_tensor_convolution_packed_count(int type, const aus_convolution *c, int transposed);
// w: [out channels][kernel height][kernel width][in channels/groups].
void aus_tensor_convolution_pack(int type, const aus_convolution *c, int transposed, const void *w, void *packed);
// Images from ..< to of y.
void aus_tensor_convolve(int type, const aus_convolution *c, ptrdiff_t from, ptrdiff_t to, const void *x, const void *packed,
                         const void *_Nullable bias, void *y);
// Images from ..< to of dx, from dy and weights packed with `transposed`.
void aus_tensor_convolve_input_gradient(int type, const aus_convolution *c, ptrdiff_t from, ptrdiff_t to, const void *dy,
                                        const void *packed, void *dx);
// Adds Σ dy·x to dw for output channels channelFrom ..< channelTo of each group, over all images.
void aus_tensor_convolve_weight_gradient(int type, const aus_convolution *c, ptrdiff_t channelFrom, ptrdiff_t channelTo,
                                         const void *x, const void *dy, void *dw);
// Rows from ..< to of [batch·out height·out width][taps·in channels]: all that each pixel of the output sees. One group.
void aus_tensor_unfold(int type, const aus_convolution *c, ptrdiff_t from, ptrdiff_t to, const void *x, void *columns);


// Sets so many bytes to 0.
static inline void aus_tensor_clear(void *memory, ptrdiff_t bytes) { __builtin_memset(memory, 0, (size_t)bytes); }

// The greatest number of axes of a tensor.
#define AUS_MOST_AXES 8

// One value at a time: y[i] = f(x[i]). y may be x.
enum {
    AUS_RELU = 0, AUS_SIGMOID, AUS_SILU, AUS_TANH, AUS_GELU, AUS_EXPONENTIAL, AUS_LOGARITHM, AUS_SQUARE_ROOT, AUS_SQUARE,
    AUS_ABSOLUTE, AUS_RECIPROCAL, AUS_SOFTPLUS,
};
void aus_tensor_unary(int type, int operation, ptrdiff_t n, const void *x, void *y);
// dx[i] = addend[i] + dy[i]·f'(x[i]).
void aus_tensor_unary_gradient(int type, int operation, ptrdiff_t n, const void *x, const void *dy,
                               const void *_Nullable addend, void *dx);

// Two values at a time. AUS_WHERE_GREATER gives 1 where x > z, 0 where x < z, and ½ where they are equal.
enum {
    AUS_ADD = 0, AUS_SUBTRACT, AUS_MULTIPLY, AUS_DIVIDE, AUS_MAXIMUM, AUS_MINIMUM, AUS_WHERE_GREATER,
};
void aus_tensor_binary(int type, int operation, ptrdiff_t n, const void *x, const void *z, void *y);
// y dense of `rank` axes; x and z step by xs and zs, 0 along an axis that they repeat.
void aus_tensor_broadcast_binary(int type, int operation, int rank, const ptrdiff_t *dims, const ptrdiff_t *xs,
                                 const ptrdiff_t *zs, const void *x, const void *z, void *y);
// y = factor·x + offset.
void aus_tensor_affine(int type, ptrdiff_t n, double factor, const void *x, double offset, void *y);
// y = x + factor·z.
void aus_tensor_add_scaled(int type, ptrdiff_t n, const void *x, double factor, const void *z, void *y);

enum { AUS_REDUCE_SUM = 0, AUS_REDUCE_MAXIMUM };
// Sums, or takes the greatest of, dense x into y, whose strides are 0 along the axes that vanish and which is set before.
void aus_tensor_reduce(int type, int operation, int rank, const ptrdiff_t *dims, const ptrdiff_t *ys, const void *x, void *y);
// Dense y from x stepped by its strides.
void aus_tensor_gather_strided(int type, int rank, const ptrdiff_t *dims, const ptrdiff_t *xs, const void *x, void *y);
// Adds dense x to y at the places that its strides name.
void aus_tensor_scatter_strided(int type, int rank, const ptrdiff_t *dims, const ptrdiff_t *ys, const void *x, void *y);

// silu(g)·u of rows [g | u] of 2·width values (Shazeer, GLU variants improve transformer, 2020).
void aus_tensor_swiglu(int type, ptrdiff_t rows, ptrdiff_t width, const void *x, void *y);
void aus_tensor_swiglu_gradient(int type, ptrdiff_t rows, ptrdiff_t width, const void *x, const void *dy, void *dx);

// Softmax of each row, or its logarithm. Gradients take the result, not the input.
void aus_tensor_softmax(int type, ptrdiff_t rows, ptrdiff_t width, int logarithmic, const void *x, void *y);
void aus_tensor_softmax_gradient(int type, ptrdiff_t rows, ptrdiff_t width, int logarithmic, const void *y, const void *dy,
                                 void *dx);
// losses[r] = log Σ e^x - x[target], and (softmax - one-hot)·scale to dx (which may be x). A target outside 0 ..< width leaves
// its row out.
void aus_tensor_cross_entropy(int type, ptrdiff_t rows, ptrdiff_t width, double scale, const void *x, const int32_t *targets,
                              void *losses, void *_Nullable dx);

// Layer norm (centred) or root-mean-square norm of rows z = x + residual; statistics[r] = {mean, 1/deviation}. z is written only
// where there is a residual.
void aus_tensor_row_norm(int type, ptrdiff_t rows, ptrdiff_t width, int centred, double epsilon, const void *x,
                         const void *_Nullable residual, const void *weight, const void *_Nullable bias, void *_Nullable z,
                         void *y, void *statistics);
// dz = addend + …; dweight and dbias are added to.
void aus_tensor_row_norm_gradient(int type, ptrdiff_t rows, ptrdiff_t width, int centred, const void *z, const void *weight,
                                  const void *statistics, const void *dy, const void *_Nullable addend, void *dz,
                                  void *dweight, void *_Nullable dbias);

// y = x + bias in every row, cut off below 0 with relu. y may be x.
void aus_tensor_add_bias(int type, ptrdiff_t rows, ptrdiff_t width, const void *x, const void *bias, int relu, void *y);
// Adds the sum of all rows to sums.
void aus_tensor_add_column_sums(int type, ptrdiff_t rows, ptrdiff_t width, const void *x, void *sums);

// y[r] = table[index[r]]; zeros for an index outside 0 ..< count.
void aus_tensor_gather_rows(int type, ptrdiff_t rows, ptrdiff_t width, ptrdiff_t count, const int32_t *index,
                            const void *table, void *y);
// table[index[r]] += scale[r]·x[r] in the order of rows; columns from ..< to.
void aus_tensor_scatter_rows(int type, ptrdiff_t rows, ptrdiff_t width, ptrdiff_t from, ptrdiff_t to, ptrdiff_t count,
                             const int32_t *index, const void *x, const void *_Nullable scale, void *table);

// Mean, 1/√(variance + ε) and variance (biased) over rows, of channels from ..< to. sums: 2·channels values of room.
void aus_tensor_channel_statistics(int type, ptrdiff_t rows, ptrdiff_t channels, ptrdiff_t from, ptrdiff_t to, double epsilon,
                                   const void *x, double *sums, void *mean, void *inverse, void *variance);
// y = (x - mean)·inverse·weight + bias + addend, cut off below 0 with relu; rows from ..< to.
void aus_tensor_channel_norm(int type, ptrdiff_t channels, ptrdiff_t from, ptrdiff_t to, const void *x, const void *mean,
                             const void *inverse, const void *weight, const void *bias, const void *_Nullable addend, int relu,
                             void *y);
// Channels from ..< to of all rows; see channels_loops.h. dx may be dy.
void aus_tensor_channel_norm_gradient(int type, ptrdiff_t rows, ptrdiff_t channels, ptrdiff_t from, ptrdiff_t to, int own,
                                      int relu, const void *x, const void *mean, const void *inverse, const void *weight,
                                      const void *_Nullable y, const void *dy, void *dweight, void *dbias,
                                      void *_Nullable daddend, void *dx);

// Pooling of images from ..< to; a pool is a convolution's geometry with as many channels out as in.
void aus_tensor_max_pool(int type, const aus_convolution *p, ptrdiff_t from, ptrdiff_t to, const void *x, void *y,
                         int32_t *where);
void aus_tensor_max_pool_gradient(int type, const aus_convolution *p, ptrdiff_t from, ptrdiff_t to, const void *dy,
                                  const int32_t *where, void *dx);
// The mean over the part of a window that lies inside the map; with `gradient`, in is dy and out is dx.
void aus_tensor_mean_pool(int type, const aus_convolution *p, ptrdiff_t from, ptrdiff_t to, int gradient, const void *in,
                          void *out);

// C (+)= factor·A·B without packing, for products too small for a BLAS: A [m][k] with strides aRow and aColumn, B [k][n] and
// C [m][n] with dense rows.
void aus_tensor_small_product(int type, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, double factor, const void *a, ptrdiff_t aRow,
                              ptrdiff_t aColumn, const void *b, ptrdiff_t bRow, void *c, ptrdiff_t cRow, int add);
// y[i][o] (+)= x[i]·w[o] for few rows i and columns o of from ..< to: every weight is read once.
void aus_tensor_skinny_product(int type, ptrdiff_t m, ptrdiff_t from, ptrdiff_t to, ptrdiff_t k, const void *x, ptrdiff_t xRow,
                               const void *w, ptrdiff_t wRow, void *y, ptrdiff_t yRow, int add);

// Products with operands rounded to bfloat16 (to nearest, ties to even; subnormal numbers count as 0) and sums in single precision.
// The right operand is packed whole, the left in blocks; see bfloat16.c. The bits of an element do not depend on how rows and
// columns are split among calls.
//
// Whether the processor multiplies pairs of bfloat16 (AVX-512 BF16) and the calling thread may use it. Without, the kernels below
// give the same to the rounding of sums, slower than products in single precision.
int aus_tensor_has_bfloat16(void);
// The panels of columns of a right operand [k][n], and the bytes of it packed.
ptrdiff_t aus_tensor_bfloat16_panels(ptrdiff_t n);
ptrdiff_t aus_tensor_bfloat16_right_bytes(ptrdiff_t n, ptrdiff_t k);
// The bytes that the product needs for a block of a left operand [m][k]. Both grow with every size.
ptrdiff_t aus_tensor_bfloat16_left_bytes(ptrdiff_t m, ptrdiff_t k);
// Packs panels from ..< to of B [k][n] with strides bRow and bColumn, one of which is 1.
void aus_tensor_bfloat16_pack(ptrdiff_t n, ptrdiff_t k, ptrdiff_t from, ptrdiff_t to, const float *b, ptrdiff_t bRow,
                              ptrdiff_t bColumn, void *packed);
// C = factor·A·B + keep·C for the columns of panels from ..< to: A [m][k] with strides aRow and aColumn, one of which is 1, k ≥ 1;
// C [m][n] with dense rows, not read where keep is 0.
void aus_tensor_bfloat16_product(ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, ptrdiff_t from, ptrdiff_t to, float factor, const float *a,
                                 ptrdiff_t aRow, ptrdiff_t aColumn, const void *packed, float keep, float *c, ptrdiff_t cRow,
                                 void *room);

// Scaled dot-product attention. Rows of q, k, v and o are tokens, so far apart; heads lie side by side in a row. With a mask,
// query i sees keys up to i + keys - queries, which must not be negative.
typedef struct {
    ptrdiff_t batch, heads, queries, keys, headSize, queryRow, keyRow, valueRow, outRow;
    int causal;
} aus_attention;
// Heads from ..< to (batch·heads + head). scratch: (headSize + 64)·keys values; sums: batch·heads·queries values.
void aus_tensor_attention(int type, const aus_attention *s, ptrdiff_t from, ptrdiff_t to, const void *q, const void *k,
                          const void *v, void *o, void *sums, void *scratch);
// scratch: (2·headSize + 128)·keys values. dq, dk and dv step as q, k and v do.
void aus_tensor_attention_gradient(int type, const aus_attention *s, ptrdiff_t from, ptrdiff_t to, const void *q, const void *k,
                                   const void *v, const void *o, const void *sums, const void *dout, void *dq, void *dk,
                                   void *dv, void *scratch);

// One step of a memory cell forward and back; see recurrent_loops.h. `dense` gets h [rows × size], or the gradients of the sums
// [rows × 4·size], without the distances of a sequence's steps, whose power of two would meet the same few places of the cache.
void aus_tensor_memory_cell(int type, ptrdiff_t rows, ptrdiff_t size, void *gates, ptrdiff_t gatesRow, const void *bias,
                            const void *_Nullable state, const void *_Nullable before, void *c, ptrdiff_t cRow, void *h,
                            ptrdiff_t hRow, void *dense);
void aus_tensor_memory_cell_gradient(int type, ptrdiff_t rows, ptrdiff_t size, void *gates, ptrdiff_t gatesRow,
                                     const void *_Nullable before, const void *c, ptrdiff_t cRow, const void *dy,
                                     ptrdiff_t dyRow, const void *_Nullable carried, void *dc, void *dense);

// The `chosen` experts of each row of logits and their weights, which sum to 1.
void aus_tensor_choose_experts(int type, ptrdiff_t rows, ptrdiff_t experts, ptrdiff_t chosen, const void *logits, void *weights,
                               int32_t *choices);
void aus_tensor_choose_experts_gradient(int type, ptrdiff_t rows, ptrdiff_t experts, ptrdiff_t chosen, const void *weights,
                                        const int32_t *choices, const void *dweights, void *dlogits);
// Counting sort of pairs (token, expert): starts[e] is where expert e begins, tokens[] the token at each place, places[] the
// place of each pair. `chosen` pairs belong to a token.
void aus_tensor_sort_by_expert(ptrdiff_t pairs, ptrdiff_t experts, ptrdiff_t chosen, const int32_t *choices, int32_t *starts,
                               int32_t *tokens, int32_t *places);
void aus_tensor_row_dots(int type, ptrdiff_t rows, ptrdiff_t width, const void *x, const void *y, const int32_t *index,
                         void *dots);
void aus_tensor_gather_scaled(int type, ptrdiff_t rows, ptrdiff_t width, const void *x, const int32_t *index,
                              const void *_Nullable scale, void *y);

// y[r] = Σ over the pairs of token r of weight·x[place], tokens from ..< to; and y[place] = x[pair], y[pair] = x[place].
void aus_tensor_combine_experts(int type, ptrdiff_t from, ptrdiff_t to, ptrdiff_t width, ptrdiff_t chosen, const void *x,
                                const int32_t *places, const void *_Nullable weights, void *y);
void aus_tensor_place_weights(int type, ptrdiff_t pairs, const void *x, const int32_t *places, void *y);
void aus_tensor_collect_weights(int type, ptrdiff_t pairs, const void *x, const int32_t *places, void *y);

// y = x/keep where a random number of the element is below keep, else 0: Philox 4×32-10 (Salmon et al. 2011) with counter
// (element/4, stream) under the key. Elements from ..< to; from is a multiple of 4.
void aus_tensor_dropout(int type, ptrdiff_t from, ptrdiff_t to, uint64_t key, uint64_t stream, double keep, const void *x,
                        void *y);

// What a step of AdamW needs: first and second are 1 - β1^t and 1 - β2^t; gradients are scaled by `scale` and cleared on wish.
typedef struct { double rate, beta1, beta2, epsilon, decay, first, second, scale; int clear; } aus_adamw;
void aus_tensor_adamw(int type, ptrdiff_t n, const aus_adamw *s, void *p, void *g, void *m, void *v);
void aus_tensor_sum_of_squares(int type, ptrdiff_t n, const void *x, double *sum);
void aus_tensor_moving_average(int type, ptrdiff_t n, double decay, const void *x, void *average);

#pragma clang assume_nonnull end
#endif
