#!/usr/bin/env python3
"""Makes the fixtures of the reader tests with NumPy and SciPy.

usage: make_fixtures.py FOLDER_OF_VIBRATION_DATA

Writes npy_*.npy (tiny arrays), mat_*.mat (tiny MAT files) and originals.json (values of original MAT files of the bearing data centres
of Case Western Reserve University and of the MFPT Society, as scipy.io.loadmat gives them).
"""
import json
import pathlib
import struct
import sys

import numpy as np
import scipy.io

here = pathlib.Path(__file__).parent
data = pathlib.Path(sys.argv[1])

base = np.array([[0, 1, -2, 3, -4], [5, 6, 7, -8, 9], [100, -101, 102, 103, 104]])
for code in ["i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]:
    name = code.replace("<", "le").replace(">", "be")
    np.save(here / f"npy_{name}.npy", base.astype(code))
for code in ["u1", "<u2", ">u4", "<u8"]:
    name = code.replace("<", "le").replace(">", "be")
    np.save(here / f"npy_{name}.npy", np.abs(base).astype(code))
np.save(here / "npy_fortran.npy", np.asfortranarray(base.astype("<f8")))
np.save(here / "npy_frames_first.npy", np.ascontiguousarray(base.T.astype("<i2")))
np.save(here / "npy_frames_first_fortran.npy", np.asfortranarray(base.T.astype("<i2")))
np.save(here / "npy_vector.npy", np.array([0.1, 1e-300, -2.5, 65504.0]))
np.save(here / "npy_half.npy", np.array([0.1, 6e-8, -2.5, 65504.0, np.inf, np.nan], dtype="<f2"))
for version in [(1, 0), (2, 0), (3, 0)]:
    with open(here / f"npy_version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, base.astype("<i2"), version=version)
np.save(here / "npy_bad_object.npy", np.array([1, "a", None], dtype=object), allow_pickle=True)
np.save(here / "npy_bad_structured.npy", np.zeros(4, dtype=[("x", "<f4"), ("y", "<i2")]))
np.save(here / "npy_bad_text.npy", np.array(["abc", "d"]))
np.save(here / "npy_bad_complex.npy", np.zeros(4, dtype="<c16"))
np.save(here / "npy_bad_square.npy", np.zeros((4, 4)))
np.save(here / "npy_bad_three_axes.npy", np.zeros((2, 3, 4)))
np.save(here / "npy_bad_empty.npy", np.zeros((0,)))

rng = np.random.default_rng(7)
two = np.round(rng.standard_normal((40, 2)), 3)
scipy.io.savemat(here / "mat_v4_integers.mat", {"x": (two * 100).astype("<i2"), "fs": np.array([[2000.0]])}, format="4")
scipy.io.savemat(here / "mat_v5_matrix.mat", {"x": two, "y": np.arange(7.0)}, do_compression=True)
scipy.io.savemat(here / "mat_v5_rows.mat", {"x": two.T.astype("<f4")}, do_compression=False)
scipy.io.savemat(here / "mat_v5_integers.mat", {"a": (two[:, :1] * 100).astype("<i2"), "b": (two[:, 1:] * 100).astype("<i4")})
scipy.io.savemat(here / "mat_v5_other_lengths.mat", {"long": np.arange(50.0), "short": np.arange(5.0), "text": "abc"})
scipy.io.savemat(here / "mat_v5_mfpt.mat", {"bearing": {
    "gs": two[:, :1], "temperature": two[:, 1:], "sr": 48828.0, "rate": 25.0, "load": 100.0}})
scipy.io.savemat(here / "mat_v5_left_out.mat", {"x": two[:, :1], "z": two[:, :1] + 1j, "note": "calibrated"})
scipy.io.savemat(here / "mat_v5_nameless.mat", {"x": two[:, :1]})
# As MATLAB stores the innards of its objects: bytes in a variable without a name, behind the others.
innards = struct.pack("<IIII", 6, 8, 9, 0) + struct.pack("<IIii", 5, 8, 1, 200) + struct.pack("<II", 1, 0)
innards += struct.pack("<II", 2, 200) + bytes(200)
with open(here / "mat_v5_nameless.mat", "ab") as file:
    file.write(struct.pack("<II", 14, len(innards)) + innards)
# The header of version 5 holds the time of writing, which would change the fixtures from run to run.
for path in here.glob("mat_v5_*.mat"):
    with open(path, "r+b") as file:
        file.write(b"MATLAB 5.0 MAT-file, test fixture".ljust(116))
try:
    import h5py

    # The layout of version 7.3: HDF5 behind a user block of 512 bytes, arrays transposed, the class as a fixed-length attribute.
    with h5py.File(here / "mat_v73_matrix.mat", "w", userblock_size=512) as file:
        for name, values, kind, code in [("x", two, "<f8", b"double"), ("n", (two * 100).astype("<i2"), "<i2", b"int16"),
                                         ("sr", np.array([[4000.0]]), "<f8", b"double")]:
            chunks = {"chunks": (1, 10), "compression": "gzip"} if name == "x" else {}
            dataset = file.create_dataset(name, data=np.ascontiguousarray(values.T).astype(kind), track_times=False, **chunks)
            dataset.attrs.create("MATLAB_class", np.bytes_(code))
    with open(here / "mat_v73_matrix.mat", "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, test fixture".ljust(124) + b"\x00\x02IM")
    # Without attributes and with one axis, as h5py writes it of its own accord.
    with h5py.File(here / "mat_v73_one_axis.mat", "w", userblock_size=512) as file:
        file.create_dataset("x", data=two[:, 0], track_times=False)
        file.create_dataset("fs", data=np.array([8000.0]), track_times=False)
    with open(here / "mat_v73_one_axis.mat", "r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file, test fixture".ljust(124) + b"\x00\x02IM")
except ImportError:
    print("h5py is absent: the files of version 7.3 were not made again")
(here / "mat_x.json").write_text(json.dumps(two.tolist()))

originals = {}
def add(path, channels, rate, rpm):
    entry = {"rate": rate, "rpm": rpm, "channels": {}}
    for name, values in channels.items():
        values = np.asarray(values, dtype=float).ravel()
        entry["channels"][name] = {
            "count": len(values), "first": values[:4].tolist(), "last": values[-3:].tolist(),
            "middle": values[60000:60004].tolist(), "rms": float(np.sqrt(np.mean(values ** 2))),
        }
    originals[path] = entry

for number in ["97", "130", "3001", "3005"]:
    path = f"cwru/original/{number}.mat"
    mat = scipy.io.loadmat(data / path)
    rpm = [float(v.item()) for k, v in mat.items() if k.endswith("RPM")]
    add(path, {k.split("_")[1]: v for k, v in mat.items() if k.endswith("_time")}, None, rpm[0] if rpm else None)
for name in ["InnerRaceFault_vload_1", "OuterRaceFault_vload_1"]:
    path = f"mfpt/original/{name}.mat"
    bearing = scipy.io.loadmat(data / path)["bearing"][0, 0]
    add(path, {"gs": bearing["gs"]}, float(bearing["sr"].item()), 60 * float(bearing["rate"].item()))
(here / "originals.json").write_text(json.dumps(originals, indent=1))
