"""Bits of bfloat16 and binary16 for float32 and float64 values: reduced_precision.json.

float32 values are converted by PyTorch; float64 ones by exact rational arithmetic here, since PyTorch rounds them twice.
Run: python3 reduced_precision.py (needs torch and numpy)
"""
import json
import random
import struct
from fractions import Fraction
from pathlib import Path

import numpy as np
import torch

random.seed(11)


def bits32(x):
    return struct.unpack("<I", struct.pack("<f", x))[0]


edges = [0x00000000, 0x80000000, 0x3F800000, 0x7F800000, 0xFF800000, 0x7F7FFFFF, 0x7F7F7FFF, 0x7F7F8000, 0x00000001, 0x00007FFF, 0x00008000,
         0x00008001, 0x00018000, 0x007FFFFF, 0x00800000, 0x807F8000, 0x3F808000, 0x3F818000, 0x3F808001, 0x477FE000, 0x477FEFFF, 0x477FF000,
         0x33000000, 0x33000001, 0x33800000, 0x33C00000, 0x34200000, 0x38800000, 0x387FC000, 0x387FE000, 0x387FDFFF, 0xC77FF000]
words = edges + [random.getrandbits(32) for _ in range(600)] + [bits32(random.gauss(0, 1)) for _ in range(300)] + \
        [bits32(random.uniform(0, 1) * 2.0 ** random.randint(-26, 17)) for _ in range(300)]
floats = np.array(words, dtype=np.uint32).view(np.float32)
keep = ~np.isnan(floats)
floats = floats[keep]
tensor = torch.from_numpy(floats)
bf = tensor.to(torch.bfloat16).view(torch.int16).numpy().view(np.uint16)
half = tensor.to(torch.float16).view(torch.int16).numpy().view(np.uint16)


def values(exponent_bits, fraction_bits):
    """All finite values of a format from 0 up, with their bits, and one step beyond that stands for infinity."""
    bias = 2 ** (exponent_bits - 1) - 1
    result = []
    for bits in range((2 ** exponent_bits - 1) << fraction_bits):
        e, f = bits >> fraction_bits, bits & (2 ** fraction_bits - 1)
        scale = Fraction(2) ** (max(e, 1) - bias - fraction_bits)
        result.append((f + (2 ** fraction_bits if e else 0)) * scale)
    result.append(Fraction(2) ** (bias + 1))
    return result


def nearest(table, x):
    sign = 0x8000 if struct.pack(">d", x)[0] & 0x80 else 0
    if x in (float("inf"), float("-inf")):
        return sign | len(table) - 1
    exact = abs(Fraction(x))
    low, high = 0, len(table) - 1
    if exact >= table[high]:
        return sign | high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if table[middle] <= exact else (low, middle)
    down, up = exact - table[low], table[high] - exact
    return sign | (low if down < up or down == up and low % 2 == 0 else high)


tables = {"bfloat16": values(8, 7), "float16": values(5, 10)}
doubles = [0.0, -0.0, 1.0, float("inf"), float("-inf"), 5e-324, 1e-310, -1e308, 65504.0, 65519.999999999, 65520.0, 65520.00000001, 2.0 ** -25,
           2.0 ** -25 * (1 + 2.0 ** -52), 2.0 ** -24 * 1.5, 2.0 ** -134, 2.0 ** -134 * (1 + 2.0 ** -52), 1 + 2.0 ** -8, 1 + 2.0 ** -8 + 2.0 ** -40,
           1 + 3 * 2.0 ** -8 - 2.0 ** -45, 1 + 2.0 ** -11 + 2.0 ** -50, 3.3961775292304e38, 3.39617752923046e38, 3.4e38, 1e39]
doubles += [random.gauss(0, 1) * 10.0 ** random.randint(-42, 39) for _ in range(400)] + [random.gauss(0, 1) * 10.0 ** random.randint(-9, 5) for _ in range(400)]
# Halfway cases that rounding by way of float32 gets wrong.
doubles += [(1 + (random.randrange(128) + 0.5) / 128) * (1 + 2.0 ** -50 * random.choice([-1, 1])) * 2.0 ** random.randint(-20, 20) for _ in range(100)]
doubles += [(1 + (random.randrange(1024) + 0.5) / 1024) * (1 + 2.0 ** -50 * random.choice([-1, 1])) * 2.0 ** random.randint(-20, 14) for _ in range(100)]

# PyTorch and the exact arithmetic agree on float32.
for format, got in (("bfloat16", bf), ("float16", half)):
    for x, b in zip(floats, got):
        assert nearest(tables[format], float(x)) == int(b), (format, x, hex(b))

out = {
    "float32": [int(w) for w in floats.view(np.uint32)], "float32_bfloat16": [int(b) for b in bf], "float32_float16": [int(b) for b in half],
    "float64": [str(struct.unpack("<Q", struct.pack("<d", x))[0]) for x in doubles],
    "float64_bfloat16": [nearest(tables["bfloat16"], x) for x in doubles],
    "float64_float16": [nearest(tables["float16"], x) for x in doubles],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
