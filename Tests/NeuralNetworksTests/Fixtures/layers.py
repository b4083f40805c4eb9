#!/usr/bin/env python3
"""Results, gradients and running values of every layer by PyTorch (2.x, CPU, double precision), for Tests/NeuralNetworksTests.

Values follow a formula, so that only results are stored. Value i of the input is sin(1 + 0.37 i); value i of parameter k, counted in
the order in which the layer makes them, is 0.3 sin(0.5 + 0.71 i + 2.3 k), plus 1 for the weights of normalizations and running
variances. Gradients are those of sum(y cos(0.1 j + 0.5)). Maps are stored channels last, kernels as outputs, height, width, inputs.
Of an array of n values are stored n, every (n // 60 or 1)-th of them, and sum(v cos(0.1 i + 0.5)).

usage: layers.py > layers.json
"""
import json
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
CASES = {}


def phases(n):
    return torch.cos(0.1 * torch.arange(n) + 0.5)


def stored(t):
    t = t.detach().reshape(-1)
    digits = lambda v: float(f"{v:.12g}")
    return {"count": len(t), "samples": [digits(v) for v in t[::max(1, len(t) // 60)].tolist()],
            "projection": digits((t * phases(len(t))).sum().item())}


def case(name, shape, parameters, body):
    """body(p, x) gives y from the parameters by name; those named running_... have no gradient."""
    count = lambda s: torch.Size(s).numel()
    x = torch.sin(1 + 0.37 * torch.arange(count(shape))).reshape(shape).requires_grad_()
    p = {}
    for k, (key, size) in enumerate(parameters):
        values = 0.3 * torch.sin(0.5 + 0.71 * torch.arange(count(size)) + 2.3 * k)
        if key.endswith("running_var") or "norm" in key and key.endswith("weight"):
            values = values + 1
        p[key] = values.reshape(size)
        if "running" not in key:
            p[key].requires_grad_()
    y = body(p, x)
    trained = [key for key in p if p[key].requires_grad]
    gradients = torch.autograd.grad((y.reshape(-1) * phases(y.numel())).sum(), [x] + [p[key] for key in trained])
    CASES[name] = {"result": stored(y), "input": stored(gradients[0]),
                   "gradients": {key: stored(g) for key, g in zip(trained, gradients[1:])},
                   "running": {key: stored(p[key]) for key in p if "running" in key}}


def first(x):  # channels last to channels first
    return x.permute(0, 3, 1, 2)


def last(x):
    return x.permute(0, 2, 3, 1)


def convolve(p, name, x, **options):
    return F.conv2d(x, first(p[name + ".weight"]), p.get(name + ".bias"), **options)


def norm_parameters(name, channels):
    return [(f"{name}.{part}", (channels,)) for part in ("weight", "bias", "running_mean", "running_var")]


def batch_norm(p, name, x, training=True):
    return F.batch_norm(x, p[name + ".running_mean"], p[name + ".running_var"], p[name + ".weight"], p[name + ".bias"], training)


def rms(x, weight):
    return F.rms_norm(x, (x.shape[-1],), weight, 1e-6)


weights = lambda o, i: [("layer.weight", (o, i)), ("layer.bias", (o,))]
case("linear", (2, 3, 5), weights(4, 5), lambda p, x: F.linear(x, p["layer.weight"], p["layer.bias"]))
case("linear-without-bias", (7, 5), weights(4, 5)[:1], lambda p, x: F.linear(x, p["layer.weight"]))
case("convolution", (2, 5, 6, 4), [("layer.weight", (6, 3, 3, 2)), ("layer.bias", (6,))],
     lambda p, x: last(convolve(p, "layer", first(x), stride=2, padding=1, groups=2)))
case("convolution-signal", (2, 1, 20, 3), [("layer.weight", (4, 1, 5, 3))],
     lambda p, x: last(convolve(p, "layer", first(x), stride=(1, 2), padding=(0, 2))))
case("batch-norm-training", (3, 2, 3, 4), norm_parameters("norm", 4), lambda p, x: last(batch_norm(p, "norm", first(x))))
case("batch-norm-evaluation", (3, 2, 3, 4), norm_parameters("norm", 4),
     lambda p, x: last(batch_norm(p, "norm", first(x), False)))
case("batch-norm-block", (3, 2, 3, 4), norm_parameters("norm", 4),
     lambda p, x: F.relu(last(batch_norm(p, "norm", first(x))) + 0.5 * x))
case("layer-norm", (2, 3, 7), [("norm.weight", (7,)), ("norm.bias", (7,))],
     lambda p, x: F.layer_norm(x, (7,), p["norm.weight"], p["norm.bias"]))
case("rms-norm", (2, 3, 7), [("norm.weight", (7,))], lambda p, x: rms(x, p["norm.weight"]))
case("rms-norm-adding", (2, 3, 7), [("norm.weight", (7,))], lambda p, x: 1.5 * x * rms(1.5 * x, p["norm.weight"]))


def memory(p, x):
    cell = torch.nn.LSTM(x.shape[-1], p["layer.state_weight"].shape[1], batch_first=True)
    values = [p["layer.input_weight"], p["layer.state_weight"], p["layer.bias"], torch.zeros_like(p["layer.bias"])]
    return torch.func.functional_call(cell, dict(zip([n for n, _ in cell.named_parameters()], values)), (x,))[0]


case("memory", (3, 6, 4), [("layer.input_weight", (20, 4)), ("layer.state_weight", (20, 5)), ("layer.bias", (20,))], memory)


def attention(p, name, x, heads, causal):
    q, k, v = (t.unflatten(-1, (heads, -1)).transpose(1, 2) for t in (x @ p[name + ".qkv.weight"].T).chunk(3, -1))
    y = F.scaled_dot_product_attention(q, k, v, is_causal=causal).transpose(1, 2).flatten(2)
    return y @ p[name + ".output.weight"].T


def gated(p, name, x):
    gate, value = (x @ p[name + ".inner.weight"].T).chunk(2, -1)
    return (F.silu(gate) * value) @ p[name + ".outer.weight"].T


def experts(p, name, x, chosen):
    rows = x.reshape(-1, x.shape[-1])
    shares, choices = (rows @ p[name + ".router.weight"].T).softmax(-1).topk(chosen, -1)
    shares = shares / shares.sum(-1, keepdim=True)
    y = torch.zeros_like(rows)
    for k in range(chosen):
        gate, value = torch.einsum("nd,nfd->nf", rows, p[name + ".experts.inner"][choices[:, k]]).chunk(2, -1)
        y = y + shares[:, k:k + 1] * torch.einsum("nf,ndf->nd", F.silu(gate) * value, p[name + ".experts.outer"][choices[:, k]])
    return y.reshape(x.shape)


def block(p, stream, residual, heads, forward):
    start = stream if residual is None else residual + stream
    middle = start + attention(p, "block.attention", rms(start, p["block.attention_norm.weight"]), heads, True)
    return middle + forward(p, "block.forward", rms(middle, p["block.forward_norm.weight"]))


attention_parameters = lambda name, w: [(name + ".qkv.weight", (3 * w, w)), (name + ".output.weight", (w, w))]
gated_parameters = lambda name, w, h: [(name + ".inner.weight", (2 * h, w)), (name + ".outer.weight", (w, h))]
expert_parameters = lambda name, w, n, h: [
    (name + ".router.weight", (n, w)), (name + ".experts.inner", (n, 2 * h, w)), (name + ".experts.outer", (n, w, h))]
block_parameters = lambda w, forward: (
    [("block.attention_norm.weight", (w,))] + attention_parameters("block.attention", w)
    + [("block.forward_norm.weight", (w,))] + forward)
for causal in (True, False):
    case("attention-" + ("causal" if causal else "full"), (2, 5, 8), attention_parameters("layer", 8),
         lambda p, x: attention(p, "layer", x, 2, causal))
case("gated-feed-forward", (2, 5, 6), gated_parameters("layer", 6, 7), lambda p, x: gated(p, "layer", x))
case("mixture-of-experts", (2, 5, 6), expert_parameters("layer", 6, 4, 5), lambda p, x: experts(p, "layer", x, 2))
case("transformer-block", (2, 5, 8), block_parameters(8, gated_parameters("block.forward", 8, 6)),
     lambda p, x: block(p, x, None, 2, gated))
case("transformer-block-adding", (2, 5, 8), block_parameters(8, gated_parameters("block.forward", 8, 6)),
     lambda p, x: block(p, x, 0.5 * x, 2, gated))
case("transformer-block-experts", (2, 5, 8), block_parameters(8, expert_parameters("block.forward", 8, 3, 5)),
     lambda p, x: block(p, x, 0.5 * x, 2, lambda p, name, x: experts(p, name, x, 2)))


def residual_parameters(name, inputs, outputs, changes):
    result = [(name + ".first.weight", (outputs, 3, 3, inputs))] + norm_parameters(name + ".first_norm", outputs)
    result += [(name + ".second.weight", (outputs, 3, 3, outputs))] + norm_parameters(name + ".second_norm", outputs)
    if changes:
        result += [(name + ".shortcut.weight", (outputs, 1, 1, inputs))] + norm_parameters(name + ".shortcut_norm", outputs)
    return result


def residual(p, name, x, stride, training=True):
    y = F.relu(batch_norm(p, name + ".first_norm", convolve(p, name + ".first", x, stride=stride, padding=1), training))
    y = batch_norm(p, name + ".second_norm", convolve(p, name + ".second", y, padding=1), training)
    if name + ".shortcut.weight" in p:
        x = batch_norm(p, name + ".shortcut_norm", convolve(p, name + ".shortcut", x, stride=stride), training)
    return F.relu(y + x)


case("residual-block", (2, 5, 6, 3), residual_parameters("block", 3, 3, False),
     lambda p, x: last(residual(p, "block", first(x), 1)))
case("residual-block-shortcut", (2, 5, 6, 3), residual_parameters("block", 3, 4, True),
     lambda p, x: last(residual(p, "block", first(x), 2)))
case("residual-block-evaluation", (2, 5, 6, 3), residual_parameters("block", 3, 4, True),
     lambda p, x: last(residual(p, "block", first(x), 2, False)))


def residual_network(p, x):
    x = F.relu(batch_norm(p, "stem_norm", convolve(p, "stem", first(x), stride=2, padding=2)))
    x = F.max_pool2d(x, 3, 2, 1)
    return residual(p, "stages.1.0", residual(p, "stages.0.0", x, 1), 2).mean((2, 3))


case("residual-network", (3, 16, 16, 1),
     [("stem.weight", (3, 5, 5, 1))] + norm_parameters("stem_norm", 3)
     + residual_parameters("stages.0.0", 3, 3, False) + residual_parameters("stages.1.0", 3, 4, True), residual_network)

WIDE = [(16, 64, 16, 24), (32, 3, 1, 1), (64, 3, 1, 1), (64, 3, 1, 1), (64, 3, 1, 0)]


def wide(p, x):
    x = first(x)
    for i, (_, _, stride, padding) in enumerate(WIDE):
        x = convolve(p, f"convolutions.{i}", x, stride=(1, stride), padding=(0, padding))
        x = F.max_pool2d(F.relu(batch_norm(p, f"norms.{i}", x)), (1, 2))
    x = F.relu(F.linear(last(x).flatten(1), p["hidden.weight"], p["hidden.bias"]))
    return F.linear(x, p["output.weight"], p["output.bias"])


parameters, inputs = [], 1
for i, (outputs, kernel, _, _) in enumerate(WIDE):
    parameters += [(f"convolutions.{i}.weight", (outputs, 1, kernel, inputs)), (f"convolutions.{i}.bias", (outputs,))]
    parameters += norm_parameters(f"norms.{i}", outputs)
    inputs = outputs
parameters += [("hidden.weight", (100, 64)), ("hidden.bias", (100,)), ("output.weight", (3, 100)), ("output.bias", (3,))]
case("wide-first-kernel", (4, 1, 1024, 1), parameters, wide)
print(json.dumps(CASES, separators=(",", ":")))
