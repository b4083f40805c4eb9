"""Reads a safetensors file with the reference implementation and prints names, types, shapes, bytes and metadata as JSON.

Run: python3 read_safetensors.py FILE (needs safetensors and numpy)
"""
import json
import sys

from safetensors import deserialize, safe_open

with open(sys.argv[1], "rb") as file:
    tensors = deserialize(file.read())
with safe_open(sys.argv[1], framework="np") as file:
    metadata = file.metadata() or {}
print(json.dumps({
    "metadata": metadata,
    "tensors": {name: {"dtype": t["dtype"], "shape": t["shape"], "bytes": bytes(t["data"]).hex()} for name, t in tensors},
}))
