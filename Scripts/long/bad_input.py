#!/usr/bin/env python3
"""Bad input through the program: a clear line, the exit code of the contract, no signal, no hang.

Truncations, empty, NaN, infinity, 0 Hz, absent, unreadable, a CSV with a text cell, headers that claim 3 GB, the corrupt files of
the shared `formats`, and seeded mutations of one file of each format (AUSCULT_PROGRAM_MUTATIONS, 500).
"""
import concurrent.futures
import gzip
import io
import os
import pathlib
import random
import shutil
import struct
import subprocess
import time

import numpy

from program import auscult, data, run, scratch, verdict

count = int(os.environ.get("AUSCULT_PROGRAM_MUTATIONS", "500"))
longest = 30
work = scratch("bad")
problems = []
slowest = 0
cases = 0
# A clear line of an error is one line, names no type of ours and no trace.
unclear = ("Fatal error", "Swift.", "Optional(", "SensorLogError", "BatchError", "stack", "HDF5-DIAG", "Assertion", "backtrace")
defects = {69, 70, 75}


def look(name, path, codes, extra=()):
    """Inspects and analyses a path and judges how that ends."""
    global slowest, cases
    for command in ("inspect", "analyze"):
        out = work / "outs" / f"{name}-{command}".replace("/", "-")
        arguments = [command, path, *extra] + (["--out", out, "--jobs", "1"] if command == "analyze" else ["--jobs", "1"])
        begin = time.monotonic()
        try:
            result = run(*arguments, seconds=longest)
        except subprocess.TimeoutExpired:
            problems.append(f"{command} {name}: hangs")
            continue
        slowest = max(slowest, time.monotonic() - begin)
        cases += 1
        code = result.returncode
        if code < 0:
            problems.append(f"{command} {name}: ended by signal {-code}: {result.stderr[-300:]}")
        elif code in defects or (codes is not None and code not in codes[command]):
            problems.append(f"{command} {name}: ended with {code}: {result.stderr[-300:]}")
        if any(word in result.stderr for word in unclear):
            problems.append(f"{command} {name}: unclear: {result.stderr[-300:]}")
        if code != 0:
            said = (result.stderr + (result.stdout if command == "inspect" else "")).strip().splitlines()
            if not said:
                problems.append(f"{command} {name}: says nothing (exit {code})")
            elif command == "inspect" and code != 64 and len(result.stderr.strip().splitlines()) > 2:
                problems.append(f"{command} {name}: {len(said)} lines: {result.stderr[:300]}")
        shutil.rmtree(out, ignore_errors=True)


refused = {"inspect": {65}, "analyze": {1}}          # an input of the batch failed
told = {"inspect": {0, 1}, "analyze": {0}}             # readable, with what is wrong among the problems
either = {"inspect": {0, 1, 65}, "analyze": {0, 1}}
absent = {"inspect": {66}, "analyze": {66}}
unreadable = {"inspect": {66}, "analyze": {1}}
wrong = {"inspect": {64}, "analyze": {64}}


def wav(values, rate=25600, size=None, channels=1):
    body = numpy.asarray(values, "<i2").tobytes()
    size = len(body) if size is None else size
    return b"RIFF" + struct.pack("<I", min(size + 36, 0xFFFFFFFF)) + b"WAVEfmt " + struct.pack(
        "<IHHIIHH", 16, 1, channels, rate, 2 * rate * channels, 2 * channels, 16) + b"data" + struct.pack("<I", size) + body


def npy(array):
    file = io.BytesIO()
    numpy.save(file, array)
    return file.getvalue()


random.seed(9)
generator = numpy.random.default_rng(9)
signal = numpy.round(generator.normal(0, 3000, 6000)).astype("<i2")
table = "time [s],a [g]\n" + "".join(f"{i / 1000},{v / 1000:.3f}\n" for i, v in enumerate(signal[:3000]))
good = {
    "good.wav": wav(signal), "good.npy": npy(signal), "good.csv": table.encode(), "good.csv.gz": gzip.compress(table.encode(), mtime=0),
}
sidecar = '{"rate_hz": 25600, "unit": "g"}'


def place(name, content, beside=None):
    folder = work / "in" / name.replace("/", "-")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / pathlib.Path(name).name
    path.write_bytes(content)
    if beside:
        (folder / (path.name + ".json")).write_text(beside)
    return path


for name, content in good.items():
    look(name, place(name, content, sidecar if name.endswith(".npy") else None), told)
    for part in (0.1, 0.5, 0.9, 0.999):
        cut = place(f"cut-{part}/{name}", content[: int(len(content) * part)])
        # A table that ends early is a shorter table.
        look(f"cut {part} {name}", cut, either if name.endswith(".csv") or name.endswith(".csv.gz") or name.endswith(".wav") and part > 0.99 else refused)
    look(f"empty {name}", place(f"empty/{name}", b""), refused)
for value in (numpy.nan, numpy.inf, -numpy.inf):
    array = signal.astype(float)
    array[1234] = value
    look(f"{value} npy", place(f"{value}/a.npy", npy(array), sidecar), told)
    look(f"all {value} npy", place(f"all-{value}/a.npy", npy(numpy.full(5000, value)), sidecar), either)
    look(f"{value} csv", place(f"{value}/a.csv", table.replace("3.", f"{value}", 1).encode()), either)
for extreme in (1e304, 5e-324, 1e-300):
    look(f"{extreme} npy", place(f"{extreme}/a.npy", npy(signal * extreme), sidecar), either)
look("0 Hz wav", place("zero/a.wav", wav(signal, rate=0)), refused)
look("0 Hz sidecar", place("zero/a.npy", good["good.npy"], '{"rate_hz": 0, "unit": "g"}'), either)
look("-1 Hz sidecar", place("minus/a.npy", good["good.npy"], '{"rate_hz": -1, "unit": "g"}'), either)
look("1e300 Hz sidecar", place("huge/a.npy", good["good.npy"], '{"rate_hz": 1e300, "unit": "g"}'), either)
look("0 Hz flag", place("flag/a.npy", good["good.npy"]), wrong, ["--rate", "0"])
look("nan Hz flag", place("flag/a.npy", good["good.npy"]), wrong, ["--rate", "nan"])
look("unit flag", place("flag/a.npy", good["good.npy"]), wrong, ["--unit", "furlong"])
look("broken sidecar", place("sidecar/a.npy", good["good.npy"], "{"), either)
look("absent", work / "absent.wav", absent)
look("absent machine", place("machine/a.npy", good["good.npy"]), absent, ["--machine", work / "absent.yaml"])
look("folder without recordings", (work / "in" / "none-here"), absent)
(work / "in/hollow").mkdir()
look("hollow folder", work / "in/hollow", {"inspect": {65}, "analyze": {65}})
look("text cell", place("cell/a.csv", table.replace("0.5,", "0.5,broken sensor ", 1).encode()), either)
look("all text", place("words/a.csv", b"one,two\nthree,four\nfive,six\n"), refused)
look("binary as csv", place("binary/a.csv", bytes(generator.integers(0, 256, 4000, dtype=numpy.uint8))), either)
look("one line of 5 MB", place("line/a.csv", b"1," * 2_500_000), either)
look("3 GB wav", place("claim/a.wav", wav(signal, size=3_000_000_000)), refused)
head = npy(numpy.zeros(8, "<i2"))
look("3 GB npy", place("claim/a.npy", head.replace(b"(8,)", b"(1500000000,)").replace(b"}" + 9 * b" ", b"}")), refused)
look("huge npy", place("claim2/a.npy", head.replace(b"(8,)", b"(9223372036854775807,)")), refused)
look("bomb", place("bomb/a.csv.gz", gzip.compress(b"1,2\n" * 30_000_000, mtime=0)), either)
aiff = b"FORM" + struct.pack(">I", 3_000_000_000) + b"AIFFCOMM" + struct.pack(">IhIh", 18, 1, 1_500_000_000, 16) + bytes([0x40, 0x0D, 0xC8]) + bytes(7)
look("3 GB aiff", place("claim/a.aiff", aiff + b"SSND" + struct.pack(">III", 3_000_000_000 - 46, 0, 0) + bytes(100)), refused)
os.mkfifo(work / "in/pipe.wav")
look("named pipe", work / "in/pipe.wav", unreadable)
look("device", "/dev/zero", unreadable)
for text in ("", "{", "machine: [", "shafts: 3\n", "shafts:\n  - {name: a, speed_rpm: -5}\n", "shafts:\n  - {name: a, speed_rpm: .nan}\n", "a: &a [*a, *a]\n", "? " * 5000,
             "bearings:\n  - {name: x, shaft: nowhere, model: ACME 1}\n", "\x00\x01\x02", "[" * 20000):
    path = place(f"yaml-{abs(hash(text)) % 10**8}/a.npy", good["good.npy"], sidecar)
    (path.parent / "machine.yaml").write_text(text)
    look(f"machine.yaml {text[:20]!r}", path, either)
if os.getuid() == 0:
    # Root reads everything, so another user looks; the folder must let him in.
    os.chmod(work, 0o755)
    path = place("locked/a.wav", good["good.wav"])
    os.chmod(path, 0)
    free = work / "free"
    free.mkdir()
    os.chmod(free, 0o777)
    reachable = subprocess.run(["setpriv", "--reuid", "65534", "--clear-groups", auscult, "--version"], capture_output=True)
    if reachable.returncode == 0:
        for command in (["inspect", path], ["analyze", path, "--out", free / "out"]):
            result = subprocess.run(["setpriv", "--reuid", "65534", "--clear-groups", auscult, *map(str, command)], capture_output=True, text=True, timeout=longest)
            cases += 1
            if result.returncode not in unreadable[command[0]] | {65}:
                problems.append(f"{command[0]} unreadable: ended with {result.returncode}: {result.stderr[-200:]}")
    else:
        print("  unreadable file: another user cannot reach the program, not tried")
else:
    path = place("locked/a.wav", good["good.wav"])
    os.chmod(path, 0)
    look("unreadable", path, unreadable)
result = run("analyze", place("out/a.wav", good["good.wav"]), "--out", "/proc/auscult")
if result.returncode != 73:
    problems.append(f"an output that cannot be written: ended with {result.returncode}")

formats = data / "vibration/formats"
files = sorted(path for path in formats.rglob("*") if path.is_file()) if formats.is_dir() else []
for path in files:
    look(f"formats/{path.relative_to(formats)}", path, either)

# Mutations of one file of each kind.
sources = [(name, content) for name, content in good.items()]
wanted = {".mat": 4, ".wav": 3, ".flac": 2, ".npy": 2, ".aiff": 1, ".csv": 2}
for path in files:
    ending = path.suffix
    if wanted.get(ending, 0) > 0 and path.stat().st_size < 200_000 and "corrupt" not in path.name and "malformed" not in path.name:
        wanted[ending] -= 1
        sources.append((path.name, path.read_bytes()))
marks = b"\",;\t\n\r-+.eE09[](){}:'#\x00\xff"


def mutated(content):
    content = bytearray(content)
    for _ in range(random.randint(1, 4)):
        kind = random.randrange(6)
        spot = random.randrange(max(1, len(content)))
        # Headers decide, so half of all changes fall into the first kilobyte.
        spot = min(spot, random.randrange(1024)) if random.random() < 0.5 else spot
        if kind == 0 and content:
            content[spot] = random.randrange(256)
        elif kind == 1 and content:
            content[spot] ^= 1 << random.randrange(8)
        elif kind == 2:
            del content[spot:]
        elif kind == 3:
            content[spot:spot] = bytes(random.randrange(256) for _ in range(random.randrange(1, 6)))
        elif kind == 4:
            del content[spot:spot + random.randrange(1, 20)]
        elif content:
            content[spot] = random.choice(marks)
    return bytes(content)


paths = []
for number in range(count):
    name, content = sources[number % len(sources)]
    paths.append((f"mutation {number} of {name}", place(f"mutation-{number}/{name}", mutated(content), sidecar if number % 3 == 0 else None)))
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    list(pool.map(lambda item: look(item[0], item[1], either), paths))
verdict(
    "bad input", problems,
    f"{cases} runs ({count} mutations of {len(sources)} files, {len(files)} files of the shared formats), the slowest {slowest:.1f} s",
)
