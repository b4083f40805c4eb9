#!/usr/bin/env python3
"""Results and gradients of every tensor operation by PyTorch (2.x, CPU, double precision), for Tests/TensorCoreTests.

Inputs follow a formula, so that only results are stored: value i of input k is sin(1 + 0.37 i + 1.3 k) (+ an offset), and the
gradients are those of sum(y cos(0.1 j + 0.5)). Maps are stored channels last.

usage: tensor_operations.py > tensor_operations.json
"""
import json
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
CASES = {}


def case(name, shapes, body, offset=0.0):
    inputs = []
    for k, shape in enumerate(shapes):
        n = 1
        for length in shape:
            n *= length
        values = torch.sin(1 + 0.37 * torch.arange(n) + 1.3 * k) + offset
        inputs.append(values.reshape(shape).requires_grad_())
    y = body(*inputs)
    weights = torch.cos(0.1 * torch.arange(y.numel()) + 0.5)
    gradients = torch.autograd.grad((y.reshape(-1) * weights).sum(), inputs)
    digits = lambda t: [float(f"{v:.10g}") for v in t.detach().reshape(-1).tolist()]
    CASES[name] = {"result": digits(y), "gradients": [digits(g) for g in gradients]}


def first(x):  # channels last to channels first
    return x.permute(0, 3, 1, 2)


def last(x):
    return x.permute(0, 2, 3, 1)


for name, f in {
    "relu": F.relu, "sigmoid": torch.sigmoid, "silu": F.silu, "tanh": torch.tanh, "gelu": F.gelu, "exponential": torch.exp,
    "square": torch.square, "absolute": torch.abs, "softplus": F.softplus,
}.items():
    case(f"elementwise-{name}", [(5, 7)], f)
for name, f in {"logarithm": torch.log, "squareRoot": torch.sqrt, "reciprocal": torch.reciprocal}.items():
    case(f"elementwise-{name}", [(5, 7)], f, 1.5)
case("add", [(3, 4), (3, 4)], torch.add)
case("subtract-row", [(3, 4), (4,)], torch.sub)
case("multiply-column", [(3, 4), (3, 1)], torch.mul)
case("divide-both", [(3, 1, 4), (2, 1)], torch.div, 2)
case("maximum", [(3, 4), (3, 4)], torch.maximum)
case("minimum", [(3, 4), (4,)], torch.minimum)
case("square-of-same", [(6,)], lambda x: x * x)
case("affine", [(6,)], lambda x: x * 2.5 + 0.5)
case("sum-middle", [(2, 3, 4)], lambda x: x.sum(1))
case("mean-all", [(2, 3, 4)], lambda x: x.mean())
case("mean-ends", [(2, 3, 4)], lambda x: x.mean((0, 2)))
case("greatest-last", [(3, 5)], lambda x: x.amax(-1))
case("transpose", [(2, 3, 4)], lambda x: x.permute(2, 0, 1))
case("slice", [(4, 5)], lambda x: x[:, 1:4])
case("repeat", [(3, 1)], lambda x: x.expand(2, 3, 4))
case("concatenate", [(2, 3), (2, 2)], lambda a, b: torch.cat([a, b], 1))
case("reshape", [(2, 6)], lambda x: x.reshape(3, 4) ** 2)
case("linear", [(5, 7), (6, 7), (6,)], F.linear)
case("linear-few-rows", [(2, 40), (9, 40), (9,)], F.linear)
case("linear-large", [(40, 33), (34, 33), (34,)], F.linear)
case("matrix", [(2, 3, 4), (2, 4, 5)], lambda a, b: a @ b)
case("matrix-left", [(2, 4, 3), (2, 4, 5)], lambda a, b: a.mT @ b)
case("matrix-right", [(2, 3, 4), (2, 5, 4)], lambda a, b: a @ b.mT)
case("matrix-both", [(2, 4, 3), (2, 5, 4)], lambda a, b: a.mT @ b.mT)
conv = lambda x, w, b=None, **k: last(F.conv2d(first(x), first(w), b, **k))
case("convolution", [(2, 5, 6, 3), (4, 3, 3, 3), (4,)], lambda x, w, b: conv(x, w, b, padding=1))
case("convolution-wide", [(2, 4, 5, 18), (20, 3, 3, 18), (20,)], lambda x, w, b: conv(x, w, b, stride=2, padding=1))
case("convolution-groups", [(2, 7, 6, 4), (6, 3, 2, 2)],
     lambda x, w: conv(x, w, stride=(2, 1), padding=(2, 1), dilation=2, groups=2))
case("convolution-signal", [(2, 1, 40, 1), (3, 1, 8, 1), (3,)], lambda x, w, b: conv(x, w, b, stride=(1, 4), padding=(0, 3)))
case("maximum-pool", [(2, 6, 5, 3)], lambda x: last(F.max_pool2d(first(x), 3, 2, 1)))
case("mean-pool", [(2, 6, 5, 3)], lambda x: last(F.avg_pool2d(first(x), 2, 2)))
case("mean-over-map", [(2, 3, 4, 5)], lambda x: x.mean((1, 2)))
norm = lambda x, w, b: last(F.batch_norm(first(x), None, None, w, b, training=True))
case("batch-norm", [(4, 3, 2, 5), (5,), (5,)], norm)
case("batch-norm-block", [(4, 3, 2, 33), (33,), (33,), (4, 3, 2, 33)], lambda x, w, b, a: F.relu(norm(x, w, b) + a))
case("batch-norm-fixed", [(4, 3, 2, 5), (5,), (5,)],
     lambda x, w, b: F.relu(last(F.batch_norm(first(x), torch.full((5,), 0.25), torch.full((5,), 2.0), w, b))))
case("layer-norm", [(3, 4, 10), (10,), (10,)], lambda x, w, b: F.layer_norm(x, (10,), w, b))
case("rms-norm", [(3, 10), (10,)], lambda x, w: F.rms_norm(x, (10,), w, 1e-6))
case("rms-norm-residual", [(3, 10), (3, 10), (10,)], lambda x, r, w: (x + r) * F.rms_norm(x + r, (10,), w, 1e-6))
case("softmax", [(3, 9)], lambda x: (x * 3).softmax(-1))
case("log-softmax", [(3, 9)], lambda x: (x * 3).log_softmax(-1))
classes = torch.tensor([2, 0, -1, 3, 1])
case("cross-entropy", [(5, 4)], lambda x: F.cross_entropy(x * 2, classes, ignore_index=-1))
case("linear-cross-entropy", [(5, 3), (4, 3)], lambda x, w: 1.5 * F.cross_entropy(x @ w.T, classes, ignore_index=-1))
case("binary-cross-entropy", [(4, 3), (4, 3)], lambda x, t: F.binary_cross_entropy_with_logits(x * 4, t.sigmoid()))
case("squared-error", [(4, 3), (4, 3)], F.mse_loss)
case("embedding", [(6, 5)], lambda t: F.embedding(torch.tensor([[0, 3], [3, 5]]), t))
case("gated-unit", [(3, 14)], lambda x: F.silu(x[:, :7]) * x[:, 7:])


def heads(x, n):
    return x.unflatten(-1, (n, -1)).transpose(1, 2)


def attend(q, k, v, n, causal=False):
    return F.scaled_dot_product_attention(heads(q, n), heads(k, n), heads(v, n), is_causal=causal).transpose(1, 2).flatten(2)


case("attention-causal", [(1, 70, 12)], lambda x: attend(*x.chunk(3, -1), 2, True))
case("attention-full", [(2, 9, 30)], lambda x: attend(*x.chunk(3, -1), 2))
case("attention-cross", [(2, 5, 8), (2, 7, 8), (2, 7, 8)], lambda q, k, v: attend(q, k, v, 2))


def memory(x, wx, wh, b):
    cell = torch.nn.LSTM(4, 5, batch_first=True)
    names = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"]
    return torch.func.functional_call(cell, dict(zip(names, [wx, wh, b, torch.zeros(20)])), (x,))[0]


case("memory", [(3, 6, 4), (20, 4), (20, 5), (20,)], memory)


def experts(x, logits, w1, w2):
    weights, chosen = logits.softmax(-1).topk(2, -1)
    weights = weights / weights.sum(-1, keepdim=True)
    y = torch.zeros_like(x)
    for k in range(2):
        g, u = torch.einsum("nd,nfd->nf", x, w1[chosen[:, k]]).chunk(2, -1)
        y = y + weights[:, k:k + 1] * torch.einsum("nf,ndf->nd", F.silu(g) * u, w2[chosen[:, k]])
    return y


case("expert-mixture", [(7, 6), (7, 4), (4, 10, 6), (4, 6, 5)], experts)
print(json.dumps(CASES, separators=(",", ":")))
