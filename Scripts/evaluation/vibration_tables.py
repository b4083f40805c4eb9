#!/usr/bin/env python3
"""Writes tables of public vibration recordings for `auscult evaluate`, with a plan.

    vibration_tables.py RECORDINGS OUT

RECORDINGS holds folders cwru (truth.csv, trimmed/*.npy with sidecars, original/97.mat), mfpt (truth.csv) and femto
(BearingX_Y.npy of snapshots x channels x samples, BearingX_Y.json). Needs numpy.
"""
import csv
import json
import os
import sys

import numpy as np

GRAVITY = 9.80665  # m/s2
COLUMNS = [
    "file", "channel", "first", "count", "scale", "rate_hz", "speed_rpm", "balls", "ball_diameter_mm",
    "pitch_diameter_mm", "contact_angle_deg", "unit", "fault", "phase",
]
FAULTS = {
    "inner": "bearing.inner-race", "outer": "bearing.outer-race", "ball": "bearing.rolling-element", "none": "healthy",
}
# Number, diameter and pitch diameter of the elements, mm.
DRIVE_END = (9, 7.94, 39.04)
FAN_END = (8, 6.746, 28.5)
NICE = (8, 5.969, 31.623)
PRONOSTIA = (13, 3.5, 25.6)


def write(out, name, rows):
    with open(os.path.join(out, name), "w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def row(path, bearing, rate, speed, unit, **more):
    balls, ball, pitch = bearing
    return dict(
        file=path, rate_hz=rate, speed_rpm=speed, balls=balls, ball_diameter_mm=ball, pitch_diameter_mm=pitch,
        contact_angle_deg=0, unit=unit, **more)


def cwru(folder, out):
    """Motor bearings with seeded pits. The loads of a fault are one mounting of one bearing: one case."""
    drive, fan, sound = [], [], []
    with open(os.path.join(folder, "truth.csv")) as file:
        for line in csv.DictReader(file):
            path = os.path.join(folder, line["file"])
            case = " ".join(filter(None, [
                line["faulty_bearing_end"], line["fault_part"], line["diameter_mils"],
                line["outer_race_clock_position"]]))
            if line["fault_part"] == "none":
                # 48 kHz and two channels; both ends are sound.
                for bearing, channel, rows in ((DRIVE_END, "DE", drive), (FAN_END, "FE", fan)):
                    rows.append(row(
                        path, bearing, line["rate_hz"], line["rpm"], "healthy", fault="healthy", channel=channel,
                        scale=GRAVITY))
            elif line["rate_hz"] == "12000" and line["file"].endswith(".npy"):
                end = "drive" if line["file"].endswith("_DE.npy") else "fan"
                bearing = DRIVE_END if end == "drive" else FAN_END
                own = end == line["faulty_bearing_end"]
                rows = (drive if end == "drive" else fan) if own else sound
                fault = FAULTS[line["fault_part"]] if own else "healthy"
                rows.append(row(path, bearing, 12000, line["rpm"], case, fault=fault, scale=GRAVITY))
    write(out, "drive-end.csv", drive)
    write(out, "fan-end.csv", fan)
    write(out, "sound-ends.csv", sound)


def mfpt(folder, out):
    """Two bearings at three loads each."""
    rows = []
    with open(os.path.join(folder, "truth.csv")) as file:
        for line in csv.DictReader(file):
            # Matlab files are in g, arrays in counts.
            scale = GRAVITY * float(line["scale"] or 1)
            rows.append(row(
                os.path.join(folder, line["file"]), NICE, line["rate_hz"], float(line["shaft_hz"]) * 60,
                line["fault_part"], fault=FAULTS[line["fault_part"]], scale=scale))
    write(out, "mfpt.csv", rows)


def femto(folder, out):
    """Lives of 100 snapshots: the first fifth as baseline, the second is early, the last late. Horizontal channel."""
    rows = []
    for name in sorted(f[:-4] for f in os.listdir(folder) if f.endswith(".npy")):
        with open(os.path.join(folder, name + ".json")) as file:
            facts = json.load(file)
        snapshots = np.load(os.path.join(folder, name + ".npy"))[:, 0, :]
        length = snapshots.shape[1]
        target = f"{name}.npy"
        np.save(os.path.join(out, target), snapshots.reshape(-1).astype(np.float32) * np.float32(facts["scale"]))
        for index in range(len(snapshots)):
            phase = "baseline" if index < 20 else "early" if index < 40 else "late" if index >= 80 else None
            if phase:
                rows.append(row(
                    target, PRONOSTIA, facts["rate_hz"], facts["rpm"], name, first=index * length, count=length,
                    scale=GRAVITY, phase=phase))
    write(out, "femto.csv", rows)


PLAN = """\
name: Real bearings
task: vibration
seed: 1
models:
  - {{name: encoder, folder: {model}}}
  - {{name: encoder then taught the other units, folder: {model}, start: trained, steps: 150, rate: 0.0005}}
  - {{name: encoder taught the other units from the start, folder: {model}, start: random, steps: 300, rate: 0.0015}}
data:
  - {{name: CWRU drive end, recordings: drive-end.csv, unit: case}}
  - {{name: CWRU fan end, recordings: fan-end.csv, unit: case}}
  - {{name: MFPT, recordings: mfpt.csv, unit: bearing}}
  - {{name: FEMTO, recordings: femto.csv, unit: life, units: lives}}
baselines: {{seed: 11, machines: 30000, steps: 6000}}
held_out: {{seed: 501, comparison: 4000, machines: 2000}}
"""


def main():
    recordings, out = sys.argv[1:3]
    recordings = os.path.abspath(recordings)
    os.makedirs(out, exist_ok=True)
    cwru(os.path.join(recordings, "cwru"), out)
    mfpt(os.path.join(recordings, "mfpt"), out)
    femto(os.path.join(recordings, "femto"), out)
    model = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", "SampleData", "models", "machines"))
    with open(os.path.join(out, "plan.yaml"), "w") as file:
        file.write(PLAN.format(model=model))


if __name__ == "__main__":
    main()
