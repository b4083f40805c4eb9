#!/usr/bin/env python3
"""A recording of 10 GB (RF64, 16 bit, 54 hours at 25.6 kHz) in bounded memory and time on one thread.

Noise and a machine's lines throughout; strikes of an outer race in the last fifth only. AUSCULT_LONG_GB sets another size,
AUSCULT_LONG_KEEP keeps the file at that path for the next time.
"""
import json
import os
import pathlib
import shutil
import struct
import subprocess
import time

import numpy

from program import auscult, children, run, scratch, verdict

gigabytes = float(os.environ.get("AUSCULT_LONG_GB", "10"))
rate = 25600
work = pathlib.Path(os.environ["AUSCULT_LONG_KEEP"]) if "AUSCULT_LONG_KEEP" in os.environ else scratch("long")
work.mkdir(parents=True, exist_ok=True)
block = 1 << 22
blocks = max(20, int(gigabytes * 1e9 / 2 / block) + 1)
size = 2 * block * blocks
path = work / "pump/recording.wav"
speed = 29.95                       # Hz
outer = 3.5848                      # orders, 6205
problems = []


def make():
    random = numpy.random.default_rng(8)
    seconds = numpy.arange(block) / rate
    lines = numpy.zeros(block)
    for order, height in ((1, 0.05), (2, 0.03), (3, 0.01), (9, 0.02), (27, 0.015)):
        # Rounded to whole periods a block, so that the blocks join.
        frequency = round(order * speed * block / rate) * rate / block
        lines += height * numpy.sin(2 * numpy.pi * frequency * seconds + order)
    noise = [random.normal(0, 0.05, block).astype(numpy.float32) for _ in range(5)]
    ring = numpy.exp(-numpy.arange(300) / 40) * numpy.sin(2 * numpy.pi * 4300 / rate * numpy.arange(300))
    strikes = []
    for _ in range(4):
        steps = (1 + random.normal(0, 0.005, int(block / rate * outer * speed * 1.05))) / (outer * speed)
        places = (numpy.cumsum(steps) * rate).astype(int)
        train = numpy.zeros(block + 300)
        numpy.add.at(train, places[places < block], 1.5)
        strikes.append(sum(train[300 - k:block + 300 - k] * ring[k] for k in range(300)).astype(numpy.float32))
    path.parent.mkdir(exist_ok=True)
    with open(path, "wb") as file:
        file.write(b"RF64" + struct.pack("<I", 0xFFFFFFFF) + b"WAVE")
        file.write(b"ds64" + struct.pack("<IQQQI", 28, size + 72, size, block * blocks, 0))
        file.write(b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, rate, 2 * rate, 2, 16))
        file.write(b"data" + struct.pack("<I", 0xFFFFFFFF))
        for index in range(blocks):
            first, second = random.choice(5, 2, replace=False)
            turn = int(random.integers(block))
            values = lines + noise[first] + numpy.roll(noise[second], turn)
            if index >= blocks - blocks // 5:
                values = values + strikes[index % 4]
            # Full scale is 4 g.
            file.write(numpy.clip(values * (32768 / 4), -32768, 32767).astype("<i2").tobytes())
    (work / "pump/machine.yaml").write_text(
        "machine: {name: Long pump, power_kw: 22}\n"
        f"shafts:\n  - {{name: motor, speed_rpm: {speed * 60:.0f}}}\n"
        "bearings:\n  - {name: DE, shaft: motor, balls: 9, ball_diameter_mm: 7.94, pitch_diameter_mm: 39.04, contact_angle_deg: 0}\n"
        "sensors:\n  - {channel: ch0, unit: g, place: motor DE, direction: radial}\n"
        'recordings:\n  - {match: "*.wav", scale: 4, unit: g}\n'
    )


def resident(process):
    """Resident memory of a process and all below it now, bytes."""
    total = 0
    for one in [process, *children(process)]:
        try:
            total += int(pathlib.Path(f"/proc/{one}/statm").read_text().split()[1]) * 4096
        except (OSError, IndexError):
            pass
    return total


def measured(*arguments):
    """Output, exit code, seconds of clock, seconds of processor and peak of resident memory of a run."""
    begin = time.monotonic()
    before = os.times()
    process = subprocess.Popen([auscult, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.02)
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return process.stdout.read(), process.returncode, time.monotonic() - begin, processor, peak


if not path.exists() or path.stat().st_size < size:
    free = shutil.disk_usage(work).free
    if free < size + 2e9:
        verdict("long recording", [f"only {free / 1e9:.0f} GB free in {work}"], "not made")
    make()
out = work / "out"
shutil.rmtree(out, ignore_errors=True)
output, code, seconds, processor, peak = measured("analyze", work / "pump", "--out", out, "--jobs", 1)
if code != 0:
    problems.append(f"analyze ended with {code}: {output[-300:]}")
found = []
for report in out.glob("recordings/*/report.json"):
    parsed = json.loads(report.read_text())
    found = [finding["code"] for finding in parsed["findings"] if finding["presence"] == "present"]
    checked, code, verified, _, top = measured("verify", report)
    if code != 0:
        problems.append(f"verify ended with {code}: {checked[-300:]}")
    if top >= 300e6:
        problems.append(f"verify took {top / 1e6:.0f} MB")
if [code for code in found if code.startswith("bearing.")] != ["bearing.outer-race"]:
    problems.append(f"found {found}, not the outer race alone")
if peak >= 300e6:
    problems.append(f"{peak / 1e6:.0f} MB of resident memory")
# A slow shaft makes windows long and several bearings make searches many: memory must hold all the same.
slow = work / "slow.yaml"
slow.write_text(
    "machine: {name: Slow}\nshafts:\n  - {name: slow, speed_rpm: 400}\n  - {name: fast, speed_rpm: 6000}\nbearings:\n"
    + "".join(
        f"  - {{name: B{index}, shaft: {'fast' if index == 3 else 'slow'}, balls: {9 + index}, ball_diameter_mm: 8, pitch_diameter_mm: 40, contact_angle_deg: 0}}\n"
        for index in range(4)
    )
    + 'recordings:\n  - {match: "*.wav", scale: 4, unit: g}\n'
)
shutil.rmtree(work / "slow", ignore_errors=True)
output, code, slow_seconds, _, slow_peak = measured("analyze", work / "pump", "--out", work / "slow", "--jobs", 1, "--machine", slow)
if code != 0 or slow_peak >= 300e6 or slow_seconds >= 600:
    problems.append(f"four bearings on a slow shaft: ended with {code}, {slow_peak / 1e6:.0f} MB, {slow_seconds:.0f} s: {output[-200:]}")
if max(seconds, processor) >= 600:
    problems.append(f"{seconds:.0f} s, processor {processor:.0f} s")
verdict(
    "long recording", problems,
    f"{path.stat().st_size / 1e9:.1f} GB in {seconds:.0f} s (processor {processor:.0f} s), peak of parent and worker {peak / 1e6:.0f} MB; found "
    f"{' '.join(found) or 'nothing'} (four bearings, slow shaft: {slow_peak / 1e6:.0f} MB, {slow_seconds:.0f} s)" + ("" if not out.exists() or not found else f"; verified in {verified:.0f} s with {top / 1e6:.0f} MB"),
)
