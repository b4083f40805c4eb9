"""Files that other software writes: safetensors by the reference implementation, NPZ by NumPy, and their values.

Run: python3 make_fixtures.py (needs numpy, ml_dtypes and safetensors)
"""
import json
import zipfile
from pathlib import Path

import ml_dtypes
import numpy as np
import safetensors
from safetensors.numpy import save_file

folder = Path(__file__).parent
random = np.random.default_rng(20)


def values(array):
    return ["nan" if x != x else "inf" if x == np.inf else "-inf" if x == -np.inf else float(x) for x in np.asarray(array).astype(np.float64).reshape(-1)]


def record(arrays):
    return {name: {"shape": list(a.shape), "values": values(a)} for name, a in arrays.items()}


# Of the types that tensors have: these bytes our writer has to give too.
special = np.array([0, -0.0, 1, -1.5, np.inf, -np.inf, 1e-40, 3e38], np.float32)
exact = {
    "encoder.layers.0.weight": random.normal(size=(5, 3)).astype(np.float32),
    "encoder.layers.0.bias": special,
    "Z": random.normal(size=(2, 2, 2)),
    "a": np.arange(-3, 4, dtype=np.int8),
    "half": np.array([0, 1, -2, 65504, 6e-8, 6.1e-5, np.inf], np.float16),
    "brain": np.array([0, 1, -2, 3.3e38, 1e-40, np.inf, 0.1], np.float32).astype(ml_dtypes.bfloat16),
    "ids": np.array([[2**31 - 1, -2**31], [0, 7]], np.int32),
    "scalar": np.array(2.5, np.float32),
    "empty": np.zeros((0, 4), np.float32),
    "größe": np.ones(1, np.float32),
}
save_file(exact, folder / "exact.safetensors", metadata={"format": "pt"})
others = {
    "bool": np.array([True, False, True]), "u8": np.array([0, 255], np.uint8), "i16": np.array([-32768, 32767], np.int16),
    "u16": np.array([0, 65535], np.uint16), "u32": np.array([0, 2**31 - 1], np.uint32), "i64": np.array([-2**31, 2**31 - 1], np.int64),
    "u64": np.array([7], np.uint64),
}
save_file(others, folder / "integers.safetensors")
save_file({"i64": np.array([0, 2**31], np.int64), "f8": np.ones(3, np.float32).astype(ml_dtypes.float8_e4m3fn)}, folder / "unfit.safetensors")

arrays = {
    "f4": random.normal(size=(3, 4)).astype(np.float32), "f8": random.normal(size=5), "f2": np.array([1, -0.5, 6e-8], np.float16),
    "big": random.normal(size=(2, 3)).astype(">f8"), "big4": np.array([1, -2**31], ">i4"), "i8": np.array([-5, 2**31 - 1], np.int64),
    "u1": np.arange(256, dtype=np.uint8).reshape(16, 16), "i1": np.array([-128, 127], np.int8), "i2": np.array([-3, 3], np.int16),
    "fortran": np.asfortranarray(random.normal(size=(2, 3, 4))), "scalar": np.array(3.5), "empty": np.zeros((0, 3), np.float32),
}
np.savez(folder / "stored.npz", **arrays)
np.savez_compressed(folder / "deflated.npz", **arrays)
np.savez(folder / "unfit.npz", wide=np.array([1, 2**31], np.int64), objects=np.array([{}, None], object), complex=np.array([1j]))
with zipfile.ZipFile(folder / "text.npz", "w") as archive:
    archive.writestr("readme.txt", "no array")

# Constant dates, so that the script gives the same bytes again, lie in numpy's archives already (1980-01-01).
(folder / "values.json").write_text(json.dumps({
    "safetensors": safetensors.__version__, "numpy": np.__version__,
    "exact": record(exact), "integers": record(others), "arrays": record(arrays)}, indent=1) + "\n")
