#include "tensor_targets.h"
#pragma clang fp reassociate(on) contract(fast)

// A map of one image: [height][width][channels].
typedef struct { ptrdiff_t height, width, channels; } aus_map;

// Outputs along one axis that see the same taps: `count` of them from `out` on, `outStep` apart. They use `taps` taps from `tap`
// on, `tapStep` apart; the first output's first tap meets input `in`, further taps `inPerTap` on, further outputs `inPerOut` on.
// Borders fall into runs of their own, so that no tap ever meets padding and none needs a test.
typedef struct { ptrdiff_t out, outStep, count, tap, tapStep, taps, in, inPerTap, inPerOut; } aus_axis_run;

#define AUS_MOST_RUNS 160
#define AUS_MOST_TAPS 1024
typedef struct { ptrdiff_t count; aus_axis_run runs[AUS_MOST_RUNS]; } aus_axis_runs;

static void aus_append_run(aus_axis_runs *list, aus_axis_run next) {
    if (list->count > 0) {
        aus_axis_run *last = &list->runs[list->count - 1];
        const int follows = last->tap == next.tap && last->taps == next.taps && last->outStep == next.outStep &&
                            next.out == last->out + last->count * last->outStep &&
                            (next.taps == 0 || next.in == last->in + last->count * last->inPerOut);
        if (follows) {
            last->count++;
            return;
        }
    }
    if (list->count < AUS_MOST_RUNS) list->runs[list->count++] = next;
}

static void aus_forward_runs(aus_axis_runs *list, ptrdiff_t inputs, ptrdiff_t outputs, ptrdiff_t kernel, ptrdiff_t stride,
                             ptrdiff_t pad, ptrdiff_t dilation) {
    list->count = 0;
    for (ptrdiff_t o = 0; o < outputs; o++) {
        const ptrdiff_t start = o * stride - pad;
        ptrdiff_t first = start >= 0 ? 0 : (-start + dilation - 1) / dilation;
        ptrdiff_t end = inputs - start <= 0 ? 0 : (inputs - start + dilation - 1) / dilation;
        if (end > kernel) end = kernel;
        const ptrdiff_t taps = end > first ? end - first : 0;
        if (taps == 0) first = 0;
        const ptrdiff_t in = taps ? start + first * dilation : 0;
        aus_append_run(list, (aus_axis_run){o, 1, 1, first, 1, taps, in, dilation, taps ? stride : 0});
    }
}

// The outputs here are the inputs of the convolution: input i met output o by tap k where o·stride - pad + k·dilation = i.
static void aus_backward_runs(aus_axis_runs *list, ptrdiff_t inputs, ptrdiff_t outputs, ptrdiff_t kernel, ptrdiff_t stride,
                              ptrdiff_t pad, ptrdiff_t dilation) {
    list->count = 0;
    ptrdiff_t a = stride, b = dilation;
    while (b) {
        const ptrdiff_t rest = a % b;
        a = b;
        b = rest;
    }
    const ptrdiff_t tapStep = stride / a;
    for (ptrdiff_t phase = 0; phase < stride; phase++)
        for (ptrdiff_t i = phase; i < inputs; i += stride) {
            ptrdiff_t first = 0;
            while (first < kernel && first < tapStep && (i + pad - first * dilation) % stride != 0) first++;
            ptrdiff_t taps = 0, tap = 0, in = 0;
            if (first < kernel && first < tapStep)
                for (ptrdiff_t k = first; k < kernel; k += tapStep) {
                    const ptrdiff_t reach = i + pad - k * dilation;
                    if (reach < 0 || reach / stride >= outputs) continue;
                    if (taps == 0) {
                        tap = k;
                        in = reach / stride;
                    }
                    taps++;
                }
            const ptrdiff_t inPerTap = -dilation * tapStep / stride;
            aus_append_run(list, (aus_axis_run){i, stride, 1, tap, tapStep, taps, in, inPerTap, taps ? 1 : 0});
        }
}

int aus_tensor_convolution_fits(const aus_convolution *c) {
    if (c->kernelHeight * c->kernelWidth > AUS_MOST_TAPS) return 0;
    aus_axis_runs runs;
    const ptrdiff_t lengths[2][6] = {
        {c->inHeight, c->outHeight, c->kernelHeight, c->strideY, c->padTop, c->dilationY},
        {c->inWidth, c->outWidth, c->kernelWidth, c->strideX, c->padLeft, c->dilationX},
    };
    for (int axis = 0; axis < 2; axis++) {
        const ptrdiff_t *l = lengths[axis];
        aus_forward_runs(&runs, l[0], l[1], l[2], l[3], l[4], l[5]);
        if (runs.count >= AUS_MOST_RUNS) return 0;
        aus_backward_runs(&runs, l[0], l[1], l[2], l[3], l[4], l[5]);
        if (runs.count >= AUS_MOST_RUNS) return 0;
    }
    return 1;
}

ptrdiff_t aus_tensor_convolution_packed_count(int type, const aus_convolution *c, int transposed) {
    const ptrdiff_t lanes = type == AUS_FLOAT64 ? 16 : 32;
    const ptrdiff_t ins = c->inChannels / c->groups, outs = c->outChannels / c->groups;
    const ptrdiff_t from = transposed ? outs : ins, to = transposed ? ins : outs;
    return c->groups * ((to + lanes - 1) / lanes) * lanes * from * c->kernelHeight * c->kernelWidth;
}

#include "precision_single.h"
#include "convolve_loops.h"
#include "precision_end.h"
#include "precision_double.h"
#include "convolve_loops.h"
#include "precision_end.h"

AUS_TENSOR(aus_tensor_convolve,
           (int type, const aus_convolution *c, ptrdiff_t from, ptrdiff_t to, const void *x, const void *packed,
            const void *bias, void *y),
           (type, c, from, to, x, packed, bias, y))
AUS_TENSOR(aus_tensor_convolve_input_gradient,
           (int type, const aus_convolution *c, ptrdiff_t from, ptrdiff_t to, const void *dy, const void *packed, void *dx),
           (type, c, from, to, dy, packed, dx))
AUS_TENSOR(aus_tensor_convolution_pack,
           (int type, const aus_convolution *c, int transposed, const void *w, void *packed),
           (type, c, transposed, w, packed))
AUS_TENSOR(aus_tensor_convolve_weight_gradient,
           (int type, const aus_convolution *c, ptrdiff_t channelFrom, ptrdiff_t channelTo, const void *x, const void *dy,
            void *dw),
           (type, c, channelFrom, channelTo, x, dy, dw))
AUS_TENSOR(aus_tensor_unfold,
           (int type, const aus_convolution *c, ptrdiff_t from, ptrdiff_t to, const void *x, void *columns),
           (type, c, from, to, x, columns))
