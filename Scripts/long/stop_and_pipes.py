#!/usr/bin/env python3
"""TERM in mid-run ends with 75 and the same command goes on; a reader that leaves is no drama; a manifest from standard input."""
import json
import os
import signal
import subprocess
import time

from program import auscult, difference, fleet, must, recordings, run, scratch, start, tree, verdict

work = scratch("stop")
logs = fleet(work / "logs", count=60)
calm = work / "calm"
begin = time.monotonic()
must("analyze", logs, "--out", calm, "--jobs", 1)
length = time.monotonic() - begin
expected = tree(calm)
problems = []

slowest = 0
for round, share in enumerate((0.1, 0.3, 0.6)):
    out = work / f"term-{round}"
    process = start("analyze", logs, "--out", out, "--jobs", "1", stderr=subprocess.PIPE, text=True)
    time.sleep(share * length)
    os.kill(process.pid, signal.SIGTERM)
    asked = time.monotonic()
    _, said = process.communicate(timeout=60)
    slowest = max(slowest, time.monotonic() - asked)
    if process.returncode != 75:
        problems.append(f"TERM at {share:.1f} of the run: ended with {process.returncode}")
    if "goes on" not in said:
        problems.append(f"TERM: said {said[-200:]!r}")
    done = len(list(out.glob("recordings/*/report.json")))
    result = must("analyze", logs, "--out", out, "--jobs", 1)
    if f"{done} of" not in result.stderr and done:
        # Failed items are done again, so fewer may be told as old.
        if "results were there already" not in result.stderr:
            problems.append(f"after TERM nothing was kept of {done}: {result.stderr[-200:]!r}")
    for path in difference(expected, tree(out)):
        problems.append(f"after TERM at {share:.1f}: {path} differs")

out = work / "pipe"
process = subprocess.Popen(
    [auscult, "analyze", str(logs), "--out", str(out), "--jobs", "1", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
)
process.stdout.readline()
process.stdout.close()
said = process.stderr.read()
process.wait(timeout=60)
if process.returncode < 0:
    problems.append(f"closed pipe: ended by signal {-process.returncode}")
if "rror" in said or "roken pipe" in said:
    problems.append(f"closed pipe: {said[-300:]!r}")
closed = process.returncode
must("analyze", logs, "--out", out, "--jobs", 1)
for path in difference(expected, tree(out)):
    problems.append(f"after a closed pipe: {path} differs")

names = recordings(logs)
manifest = "".join(json.dumps({"path": name}) + "\n" if index % 2 else f"{name}\n" for index, name in enumerate(names))
(work / "manifest.txt").write_text(manifest)
must("analyze", "--manifest", work / "manifest.txt", "--out", work / "file", "--jobs", 2)
result = run("analyze", "--manifest", "-", "--out", work / "stdin", "--jobs", 2, "--json", "--shard-index", 0, "--shard-count", 1, text=manifest)
lines = [json.loads(line) for line in result.stdout.splitlines()]
if result.returncode != 0 or sorted(line["recording"] for line in lines) != sorted(names):
    problems.append(f"manifest from standard input: ended with {result.returncode}, {len(lines)} lines of {len(names)}")
must("merge", work / "stdin", "--out", work / "stdin")
for path in difference(tree(work / "file"), tree(work / "stdin")):
    problems.append(f"manifest from standard input: {path} differs")
verdict("stop and pipes", problems, f"TERM three times (75, at most {slowest:.2f} s later), closed pipe ({closed}), {len(names)} items by standard input")
