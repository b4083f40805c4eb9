#!/usr/bin/env python3
"""Every number of every report passes `verify`; one digit changed names that quantity; one sample changed names the input, and
with its hash forged too every quantity that changed is named.

The sample fleet and, where the shared data are there, CWRU. AUSCULT_FORGERIES limits the quantities forged a report (all: 0).
"""
import concurrent.futures
import copy
import hashlib
import json
import math
import os
import pathlib
import random
import shutil

from program import data, must, root, run, scratch, verdict

most = int(os.environ.get("AUSCULT_FORGERIES", "6"))
work = scratch("forged")
random.seed(5)
problems = []
sets = [root / "SampleData/vibration"]
logs = work / "cwru"
if (data / "vibration/cwru/trimmed").is_dir():
    # Opaque names; what the operator knows stands in one machine.yaml.
    logs.mkdir()
    listed = sorted((data / "vibration/cwru/trimmed").glob("*.npy"))
    for index, array in enumerate(listed):
        shutil.copy(array, logs / f"r{index:03}.npy")
        said = json.loads(array.with_suffix(".json").read_text())
        known = {"rate_hz": said["rate_hz"], "scale": said["scale"], "unit": said["unit"], "channels": ["DE"], "speed_rpm": said["rpm"]}
        (logs / f"r{index:03}.npy.json").write_text(json.dumps(known))
    (logs / "machine.yaml").write_text(
        "machine: {name: Motor}\nshafts:\n  - {name: motor, speed_rpm: 1772}\n"
        "bearings:\n  - {name: DE, shaft: motor, model: SKF 6205-2RS JEM}\n"
    )
    sets.append(logs)


def check(report, folder):
    """Exit code and the names of quantities and inputs that `verify` complains of."""
    result = run("verify", report, "--data", folder, "--json")
    try:
        answer = json.loads(result.stdout)
    except ValueError:
        return result.returncode, None, None, result.stderr[-200:]
    wrong = {quantity["id"] for quantity in answer["quantities"]}
    inputs = {entry["path"] for entry in answer["inputs"] if entry["status"] != "same"}
    return result.returncode, wrong, inputs, json.dumps(answer["structure"])


def changed(value):
    """The value with one significant decimal changed."""
    text = f"{value:.5e}"
    digits = [place for place, letter in enumerate(text.split("e")[0]) if letter.isdigit()]
    for place in reversed(digits):
        digit = (int(text[place]) + random.randint(1, 9)) % 10
        other = float(text[:place] + str(digit) + text[place + 1:])
        if other != value and math.isfinite(other):
            return other
    return value + 1


def forge(report, folder, place):
    """Forges single quantities; what went wrong, and how many were forged."""
    wrong = []
    count = 0
    parsed = json.loads(report.read_text())
    names = sorted(parsed["quantities"], key=lambda name: int(name[1:]))
    if most:
        names = random.sample(names, min(most, len(names)))
    for name in names:
        quantity = parsed["quantities"][name]
        fields = ["value"] + ([0, 1] if quantity["interval"] else [])
        for field in fields:
            forged = copy.deepcopy(parsed)
            target = forged["quantities"][name]
            if field == "value":
                target["value"] = changed(target["value"])
            else:
                target["interval"][field] = changed(target["interval"][field])
                if target["interval"][0] > target["interval"][1]:
                    continue
            file = work / f"forged-{place}.json"
            file.write_text(json.dumps(forged))
            code, named, inputs, said = check(file, folder)
            count += 1
            if code != 1 or named != {name} or inputs:
                wrong.append(f"{report.parent.name} {name} {field}: ended with {code}, named {named}, inputs {inputs} {said}")
    return wrong, count


verified = forged = quantities = 0
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    for number, logs in enumerate(sets):
        out = work / f"out-{number}"
        must("analyze", logs, "--out", out)
        reports = sorted(out.glob("recordings/*/report.json")) + sorted(out.glob("machines/*/report.json"))
        for report, result in zip(reports, pool.map(lambda report: run("verify", report), reports)):
            parsed = json.loads(report.read_text())
            verified += 1
            quantities += len(parsed["quantities"])
            if result.returncode != 0:
                problems.append(f"verify {report.parent.name}: ended with {result.returncode}: {result.stdout[-300:]}{result.stderr[-200:]}")
        chosen = [report for report in reports if json.loads(report.read_text())["quantities"]]
        chosen = random.sample(chosen, min(len(chosen), 24 if most else len(chosen)))
        jobs = [pool.submit(forge, report, logs, f"{number}-{place}") for place, report in enumerate(chosen)]
        for job in jobs:
            wrong, count = job.result()
            problems += wrong
            forged += count

# One sample changed by its lowest bit: the input is named. With a large change and the hash forged too, what changed is named,
# and that is found by an analysis of the changed file.
samples = 0
for number, logs in enumerate(sets):
    arrays = sorted(logs.rglob("*.npy"))
    for array in random.sample(arrays, min(8, len(arrays))):
        other = work / f"changed-{number}-{samples}"
        shutil.copytree(logs, other)
        samples += 1
        moved = other / array.relative_to(logs)
        content = bytearray(moved.read_bytes())
        name = str(array.relative_to(logs))
        out = work / f"out-{number}"
        line = next(line for line in map(json.loads, (out / "summary.jsonl").read_text().splitlines()) if line["recording"] == name)
        report = out / line["report"]
        place = 128 + 2 * random.randrange((len(content) - 128) // 2)
        content[place] ^= 1
        moved.write_bytes(content)
        code, named, inputs, _ = check(report, other)
        if code != 1 or inputs != {name}:
            problems.append(f"one bit of {name}: ended with {code}, inputs named {inputs}")
        content[place + 1] ^= 0x20
        moved.write_bytes(content)
        parsed = json.loads(report.read_text())
        for entry in parsed["inputs"]:
            if entry["path"] == name:
                entry["sha256"] = hashlib.sha256(content).hexdigest()
        file = work / "hash.json"
        file.write_text(json.dumps(parsed))
        code, named, inputs, _ = check(file, other)
        if inputs:
            problems.append(f"forged hash of {name}: inputs named {inputs}")
        # Again from the changed file: quantities of the same method, parameters and place that have another value.
        again = work / f"again-{number}-{samples}"
        must("analyze", other, "--out", again)
        fresh = json.loads((again / line["report"]).read_text())["quantities"]

        def key(quantity):
            return json.dumps([quantity["kind"], quantity["subject"], quantity["method"], quantity["source"]], sort_keys=True)

        values = {key(quantity): (quantity["value"], quantity["interval"]) for quantity in fresh.values() if "quantities" not in quantity["source"]}
        for identity, quantity in parsed["quantities"].items():
            if key(quantity) in values:
                differs = values[key(quantity)] != (quantity["value"], quantity["interval"])
                if differs != (identity in (named or ())):
                    problems.append(f"forged hash of {name}: {identity} ({quantity['kind']}) {'not named' if differs else 'named for nothing'}")
        if not named:
            problems.append(f"forged hash of {name}: nothing named (exit {code})")
        shutil.rmtree(other)
        shutil.rmtree(again)
# Sources, methods and structure forged: told, whatever it is.
broken = 0
report = next(report for report in sorted((work / "out-0").glob("recordings/*/report.json")) if len(json.loads(report.read_text())["quantities"]) > 8)
base = json.loads(report.read_text())
first = next(name for name, quantity in base["quantities"].items() if quantity["source"].get("channel", "*") != "*")
forgeries = [
    (["quantities", first, "source", "to"], value) for value in (0, -1, 10**9, 2**63 - 1, 2**63, 1e300, None, "x")
] + [(["quantities", first, "source", "from"], value) for value in (-5, 10**12)] + [
    (["quantities", first, "source", "channel"], "absent"), (["quantities", first, "source", "channel"], "*"),
    (["quantities", first, "source", "input"], 99), (["quantities", first, "source", "input"], -1),
    (["quantities", first, "method", "name"], "guess"), (["quantities", first, "method", "version"], "9"),
    (["quantities", first, "unit"], "furlong"), (["quantities", first, "source"], {"quantities": [first]}),
    (["inputs", 0, "path"], "../../../../etc/passwd"), (["inputs", 0, "path"], ""), (["inputs", 0, "sha256"], "0" * 64),
    (["findings", 0, "evidence"], ["q999"]), (["narrative", 0, "segments"], [{"text": "42 mm/s"}]), (["quantities"], {}),
]
for way, value in forgeries:
    forged_report = copy.deepcopy(base)
    target = forged_report
    for step in way[:-1]:
        target = target[step]
    target[way[-1]] = value
    file = work / "structure.json"
    file.write_text(json.dumps(forged_report))
    result = run("verify", file, "--data", sets[0], seconds=60)
    broken += 1
    if result.returncode not in (1, 65, 66) or not (result.stdout + result.stderr).strip():
        problems.append(f"{'.'.join(map(str, way))} = {value}: ended with {result.returncode}: {(result.stdout + result.stderr)[-200:]}")
verdict(
    "forged reports", problems,
    f"{verified} reports with {quantities} quantities verified, {forged} digits and {samples} samples changed, {broken} sources and structures"
    + ("" if len(sets) > 1 else "; CWRU absent"),
)
