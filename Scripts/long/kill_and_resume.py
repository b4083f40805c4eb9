#!/usr/bin/env python3
"""Kill -9 in a fleet's run at random moments, restarted: the results are those of an undisturbed run, byte by byte.

Killed are the whole group of processes, the parent alone, or one worker alone; ten moments each into fresh results, then ten in
a row into the same results.
"""
import os
import random
import shutil
import signal
import time

from program import children, difference, fleet, gone, kill, must, scratch, start, tree, verdict

trials = int(os.environ.get("AUSCULT_KILLS", "10"))
work = scratch("kill")
logs = fleet(work / "logs")
calm = work / "calm"
begin = time.monotonic()
must("analyze", logs, "--out", calm, "--jobs", 2)
length = time.monotonic() - begin
expected = tree(calm)
problems = []
random.seed(20)
killed = {"group": 0, "parent": 0, "worker": 0}


def strike(mode, out, moment):
    """One killed run; how many results stood at its end."""
    process = start("analyze", logs, "--out", out, "--jobs", "2")
    time.sleep(moment)
    below = children(process.pid)
    if process.poll() is None and (mode != "worker" or below):
        killed[mode] += 1
        if mode == "group":
            os.killpg(process.pid, signal.SIGKILL)
        elif mode == "parent":
            kill(process.pid)
        else:
            kill(random.choice(below))
    process.wait()
    return below


for mode in killed:
    for trial in range(trials):
        out = work / f"{mode}-{trial}"
        moment = random.uniform(0.02, 0.95 * length)
        below = strike(mode, out, moment)
        must("analyze", logs, "--out", out, "--jobs", 2)
        for process in gone(below):
            problems.append(f"{mode} {trial}: worker {process} outlived its parent")
        for path in difference(expected, tree(out)):
            problems.append(f"{mode} at {moment:.2f} s: {path} differs")
        shutil.rmtree(out)
    out = work / f"{mode}-row"
    for trial in range(trials):
        strike(mode, out, random.uniform(0.02, 0.3 * length))
    must("analyze", logs, "--out", out, "--jobs", 2)
    for path in difference(expected, tree(out)):
        problems.append(f"{mode} in a row: {path} differs")
verdict(
    "kill and resume", problems,
    f"{killed['group']} groups, {killed['parent']} parents, {killed['worker']} workers killed in runs of {length:.1f} s; "
    f"{len(expected)} files the same after each",
)
