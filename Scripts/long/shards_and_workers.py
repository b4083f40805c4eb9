#!/usr/bin/env python3
"""Four shards merged equal one run, one worker equals several, and a worker that crashes, hangs or takes all memory costs
its item alone."""
import json
import pathlib
import re

from program import difference, fleet, must, recordings, run, scratch, tree, verdict

work = scratch("shards")
logs = fleet(work / "logs")
one = work / "one"
must("analyze", logs, "--out", one, "--jobs", 1)
expected = tree(one)
problems = []


def same(name, out):
    for path in difference(expected, tree(out)):
        problems.append(f"{name}: {path} differs")


for jobs in (2, 3):
    out = work / f"jobs-{jobs}"
    must("analyze", logs, "--out", out, "--jobs", jobs)
    same(f"{jobs} workers", out)

for index in range(4):
    must("analyze", logs, "--out", work / f"shard-{index}", "--shard-index", index, "--shard-count", 4, codes=(0,))
    must("analyze", logs, "--out", work / "shared", "--shard-index", 3 - index, "--shard-count", 4, codes=(0,))
must("merge", *(work / f"shard-{index}" for index in (2, 0, 3, 1)), "--out", work / "merged", codes=(1,))
same("four folders merged", work / "merged")
must("merge", work / "shared", "--out", work / "shared", codes=(1,))
same("one folder of four shards merged", work / "shared")

# The environment of schedulers, and a manifest: the recordings are named as written there.
names = recordings(logs)
(work / "manifest.txt").write_text("".join(f"{name}\n" for name in names))
must("analyze", "--manifest", work / "manifest.txt", "--out", work / "listed", "--jobs", 2)
listed = tree(work / "listed")
for task in range(3, 10, 2):
    must(
        "analyze", "--manifest", work / "manifest.txt", "--out", work / "array", codes=(0,),
        environment={
            "SLURM_ARRAY_TASK_ID": str(task), "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_MAX": "9",
            "SLURM_ARRAY_TASK_STEP": "2", "SLURM_ARRAY_TASK_COUNT": "4",
        },
    )
must("merge", work / "array", "--out", work / "array", codes=(1,))
for path in difference(listed, tree(work / "array")):
    problems.append(f"array 3-9:2: {path} differs")

faults = {"crash": {}, "memory": {"AUSCULT_WORKER_MEMORY_MB": "512"}, "hang": {"AUSCULT_WORKER_SECONDS": "4"}}
struck = str(pathlib.Path(names[-1]).relative_to(logs))
lines = [json.loads(line) for line in (one / "summary.jsonl").read_text().splitlines()]
identifier = next(line["id"] for line in lines if line["recording"] == struck)
machine = next(path.parent.name for path in (one / "machines").glob("*/report.json") if path.parent.name.startswith(struck.split("/")[0]))
own = re.compile(f"recordings/{identifier}/|machines/{machine}/|summary|machines.jsonl|index.html")
for fault, limits in faults.items():
    out = work / fault
    result = run("analyze", logs, "--out", out, "--jobs", 2, environment={"AUSCULT_TEST_WORKER_FAULT": f"{fault}:{struck}", **limits})
    if result.returncode != 1:
        problems.append(f"{fault}: ended with {result.returncode}: {result.stderr[-200:]}")
    for path in difference(expected, tree(out)):
        if not own.match(path):
            problems.append(f"{fault}: {path} differs")
    told = {line["recording"]: line["error"] for line in map(json.loads, (out / "summary.jsonl").read_text().splitlines())}
    if "stopped" not in (told.get(struck) or ""):
        problems.append(f"{fault}: {struck} says {told.get(struck)}")
    if any(told[line["recording"]] != line["error"] for line in lines if line["recording"] != struck):
        problems.append(f"{fault}: another item changed")
    # Without the fault the item is done again.
    must("analyze", logs, "--out", out, "--jobs", 2)
    same(f"after {fault}", out)
verdict(
    "shards and workers", problems,
    f"1, 2 and 3 workers, 4 shards in one and in four folders, an array 3-9:2, crash, memory and hang over {len(names)} items",
)
