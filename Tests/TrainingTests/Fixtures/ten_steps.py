#!/usr/bin/env python3
"""Losses of ten AdamW steps of four small networks by PyTorch (2.x, CPU, double precision), for Tests/TrainingTests.

Parameters start from a formula: value i of parameter number p (in the order of first use here, which is that of the networks'
own lists) is offset + 0.3 sin(0.5 + 0.71 i + 2.3 p), where the offset is 1 for weights of norms. Maps and kernels are channels last.

usage: ten_steps.py > ten_steps.json
"""
import json
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


class Parameters:
    def __init__(self):
        self.values, self.number = {}, 0

    def __call__(self, name, *shape, offset=0.0):
        if name not in self.values:
            n = 1
            for length in shape:
                n *= length
            v = offset + 0.3 * torch.sin(0.5 + 0.71 * torch.arange(n) + 2.3 * self.number)
            self.number += 1
            self.values[name] = v.reshape(shape).requires_grad_()
        return self.values[name]

    def skip(self, count):  # running values, which have numbers but no gradients
        self.number += count


def series(n, k):
    return torch.sin(1 + 0.37 * torch.arange(n) + 1.3 * k)


def train(loss_of, rate=1e-2, decay=0.01):
    p = Parameters()
    loss_of(p)
    optimizer = torch.optim.AdamW(list(p.values.values()), lr=rate, weight_decay=decay)
    losses = []
    for _ in range(10):
        optimizer.zero_grad()
        loss = loss_of(p)
        loss.backward()
        optimizer.step()
        losses.append(float(f"{loss.item():.14g}"))
    return losses


def norm(p, name, x, channels):
    first = f"{name}.weight" not in p.values
    w, b = p(f"{name}.weight", channels, offset=1.0), p(f"{name}.bias", channels)
    if first:
        p.skip(2)
    return F.batch_norm(x.permute(0, 3, 1, 2), None, None, w, b, training=True).permute(0, 2, 3, 1)


def conv(p, name, x, inputs, outputs, kernel, stride, padding):
    w = p(f"{name}.weight", outputs, kernel, kernel, inputs)
    return F.conv2d(x.permute(0, 3, 1, 2), w.permute(0, 3, 1, 2), None, stride, padding).permute(0, 2, 3, 1)


def residual(p):
    x = series(4 * 8 * 8, 0).reshape(4, 8, 8, 1)
    x = F.relu(norm(p, "stem_norm", conv(p, "stem", x, 1, 4, 3, 1, 1), 4))
    inputs = 4
    for stage, outputs in enumerate((4, 6)):
        at, stride = f"stages.{stage}.0", 2 if stage else 1
        y = F.relu(norm(p, f"{at}.first_norm", conv(p, f"{at}.first", x, inputs, outputs, 3, stride, 1), outputs))
        y = norm(p, f"{at}.second_norm", conv(p, f"{at}.second", y, outputs, outputs, 3, 1, 1), outputs)
        if stage:
            x = norm(p, f"{at}.shortcut_norm", conv(p, f"{at}.shortcut", x, inputs, outputs, 1, stride, 0), outputs)
        x, inputs = F.relu(y + x), outputs
    x = x.mean((1, 2))
    return F.cross_entropy(F.linear(x, p("output.weight", 3, 6), p("output.bias", 3)), torch.tensor([0, 2, 1, 2]))


def lstm(p, name, x, inputs, size):
    w, r, b = p(f"{name}.input_weight", 4 * size, inputs), p(f"{name}.state_weight", 4 * size, size), p(f"{name}.bias", 4 * size)
    cell = torch.nn.LSTM(inputs, size, batch_first=True)
    names = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"]
    return torch.func.functional_call(cell, dict(zip(names, [w, r, b, torch.zeros(4 * size)])), (x,))[0]


def memory(p):
    x = series(4 * 7 * 3, 0).reshape(4, 7, 3)
    x = lstm(p, "second", lstm(p, "first", x, 3, 5), 5, 5)
    return F.cross_entropy(F.linear(x[:, -1], p("output.weight", 3, 5), p("output.bias", 3)), torch.tensor([0, 2, 1, 2]))


def transformer(p, experts):
    tokens = (torch.arange(16) * 5 % 13).reshape(2, 8)
    width, heads = 8, 2
    x = F.embedding(tokens, p("embedding", 13, width)) + p("positions", 8, width)
    for layer in range(2):
        at = f"blocks.{layer}."
        y = F.rms_norm(x, (width,), p(at + "attention_norm.weight", width, offset=1.0), 1e-6)
        q, k, v = (t.unflatten(-1, (heads, -1)).transpose(1, 2)
                   for t in F.linear(y, p(at + "attention.qkv.weight", 3 * width, width)).chunk(3, -1))
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).flatten(2)
        x = x + F.linear(y, p(at + "attention.output.weight", width, width))
        y = F.rms_norm(x, (width,), p(at + "forward_norm.weight", width, offset=1.0), 1e-6)
        if experts:
            rows = y.reshape(-1, width)
            router = p(at + "forward.router.weight", experts, width)
            w1, w2 = p(at + "forward.experts.inner", experts, 10, width), p(at + "forward.experts.outer", experts, width, 5)
            weights, chosen = F.linear(rows, router).softmax(-1).topk(2, -1)
            weights = weights / weights.sum(-1, keepdim=True)
            out = torch.zeros_like(rows)
            for k in range(2):
                g, u = torch.einsum("nd,nfd->nf", rows, w1[chosen[:, k]]).chunk(2, -1)
                out = out + weights[:, k:k + 1] * torch.einsum("nf,ndf->nd", F.silu(g) * u, w2[chosen[:, k]])
            x = x + out.reshape(x.shape)
        else:
            g, u = F.linear(y, p(at + "forward.inner.weight", 24, width)).chunk(2, -1)
            x = x + F.linear(F.silu(g) * u, p(at + "forward.outer.weight", width, 12))
    x = F.rms_norm(x, (width,), p("norm.weight", width, offset=1.0), 1e-6)
    return F.cross_entropy(F.linear(x.reshape(-1, width), p("head", 13, width)), (torch.arange(16) * 7 + 3) % 13)


print(json.dumps({
    "residual": train(residual), "memory": train(memory), "transformer": train(lambda p: transformer(p, 0)),
    "experts": train(lambda p: transformer(p, 3)),
}, indent=1))
