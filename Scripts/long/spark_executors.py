#!/usr/bin/env python3
"""Spark hands a manifest's items to the program's standard input, line in, line out; merged, the results equal one run.

Needs Java 17 and the Python package pyspark (AUSCULT_SPARK_PYTHON names a Python that has it), and the driver beside the shared data.
"""
import os
import shutil
import subprocess
import sys
import time

from program import auscult, difference, fleet, must, peers, recordings, scratch, skip, tree, verdict

script = peers / "scale/spark_pipe.py"
python = os.environ.get("AUSCULT_SPARK_PYTHON", sys.executable)
if not script.exists():
    skip("spark", f"{script} is not there (set AUSCULT_TEST_DATA)")
if not shutil.which("java"):
    skip("spark", "java is missing: apt-get install openjdk-17-jre-headless")
if subprocess.run([python, "-c", "import pyspark"], capture_output=True).returncode:
    skip("spark", "pyspark is missing: pip install pyspark")

work = scratch("spark")
logs = fleet(work / "logs", count=60, seed=13)
names = recordings(logs)
manifest = work / "manifest.txt"
manifest.write_text("".join(f"{name}\n" for name in names))
must("analyze", "--manifest", manifest, "--out", work / "one", "--jobs", 2)
expected = tree(work / "one")
problems = []
times = []
for partitions in (4, 8):
    out = work / f"spark-{partitions}"
    begin = time.monotonic()
    result = subprocess.run(
        [python, str(script), "--manifest", str(manifest), "--out", str(out), "--partitions", str(partitions), "--", auscult],
        capture_output=True, text=True, timeout=400, cwd=work,
    )
    times.append(time.monotonic() - begin)
    if result.returncode:
        problems.append(f"{partitions} partitions: ended with {result.returncode}: {result.stderr[-400:]}")
        continue
    must("merge", out, "--out", out)
    for path in difference(expected, tree(out)):
        problems.append(f"{partitions} partitions: {path} differs")
verdict("spark", problems, f"{len(names)} recordings in 4 and 8 partitions, {times[0]:.0f} s and {times[-1]:.0f} s; {len(expected)} files as in one run")
