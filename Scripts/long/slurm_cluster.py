#!/usr/bin/env python3
"""A real Slurm cluster of two nodes on this machine: an array of four over a fleet, undisturbed and with a node killed under it;
merged, both equal one run.

Needs slurmctld, slurmd, slurm-client and munge, and the start and stop scripts beside the shared data.
"""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

from program import auscult, data, difference, fleet, kill, must, peers, recordings, scratch, skip, tree, verdict

os.environ["PATH"] += ":/usr/sbin"
scripts = peers / "scale"
if not (scripts / "start_slurm.sh").exists():
    skip("slurm", f"{scripts} is not there (set AUSCULT_TEST_DATA)")
missing = [name for name in ("slurmctld", "slurmd", "sbatch", "munged") if not shutil.which(name)]
if missing:
    skip("slurm", f"{' '.join(missing)} missing: apt-get install --no-install-recommends slurmctld slurmd slurm-client munge")

count = int(os.environ.get("AUSCULT_SLURM_ITEMS", "300"))
work = scratch("slurm")
logs = fleet(work / "logs", count=count, seed=12)
names = recordings(logs)
manifest = work / "manifest.txt"
manifest.write_text("".join(f"{name}\n" for name in names))
must("analyze", "--manifest", manifest, "--out", work / "one", "--jobs", 2)
expected = tree(work / "one")
problems = []
folder = work / "cluster"
environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf")}


def batch(out):
    """Starts the array; its job id."""
    result = subprocess.run(
        ["sbatch", "--parsable", "--output", str(work / "slurm-%a.log"), str(scripts / "slurm_array.sh")],
        env={**environment, "AUSCULT": auscult, "MANIFEST": str(manifest), "OUT": str(out), "WORKER_ARGS": "--jobs 1"},
        capture_output=True, text=True, cwd=work,
    )
    if result.returncode:
        raise SystemExit(f"sbatch: {result.stderr}")
    return result.stdout.split(";")[0].strip()


def wait(job, seconds=240):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        left = subprocess.run(["squeue", "-h", "-j", job], env=environment, capture_output=True, text=True).stdout.strip()
        if not left:
            break
        time.sleep(0.5)
    else:
        problems.append(f"array {job} did not end: {left}")
    said = subprocess.run(["squeue", "-h", "-r", "-t", "all", "-j", job, "-o", "%K %T %r"], env=environment, capture_output=True, text=True).stdout
    for line in said.splitlines():
        if "COMPLETED" not in line:
            problems.append(f"task {line}")


def on(node):
    """Processes of jobs on a node, and their step daemons."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            variables = (entry / "environ").read_bytes().split(b"\0")
            if b"SLURMD_NODENAME=" + node.encode() in variables and str(folder).encode() in b"".join(variables):
                found.append(int(entry.name))
        except OSError:
            continue
    for process in list(found):
        try:
            parent = int(pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
            if b"slurmstepd" in pathlib.Path(f"/proc/{parent}/cmdline").read_bytes():
                found.append(parent)
        except OSError:
            continue
    return found


def compare(name, out):
    must("merge", out, "--out", out)
    for path in difference(expected, tree(out)):
        problems.append(f"{name}: {path} differs")


started = subprocess.run(["bash", str(scripts / "start_slurm.sh"), str(folder)], env=environment, capture_output=True, text=True)
try:
    if started.returncode:
        verdict("slurm", [started.stderr[-300:]], "the cluster did not start")
    begin = time.monotonic()
    wait(batch(work / "calm"))
    calm = time.monotonic() - begin
    compare("array", work / "calm")

    job = batch(work / "killed")
    end = time.monotonic() + 60
    while time.monotonic() < end:
        done = len(list((work / "killed").glob("recordings/*/report.json"))) if (work / "killed").exists() else 0
        if done > count // 5 and on("n2"):
            break
        time.sleep(0.05)
    begin = time.monotonic()
    victims = on("n2")
    kill(int((folder / "slurmd-n2.pid").read_text()))
    for process in victims:
        kill(process)
    (folder / "slurmd-n2.pid").unlink()
    wait(job)
    lost = time.monotonic() - begin
    if not victims:
        problems.append("no task ran on the node that was killed")
    compare("node killed", work / "killed")
finally:
    subprocess.run(["bash", str(scripts / "stop_slurm.sh"), str(folder)], env=environment, capture_output=True)
verdict(
    "slurm", problems,
    f"array of 4 over {len(names)} recordings in {calm:.0f} s; node killed at {done} results with {len(victims)} processes, complete {lost:.0f} s later; "
    f"{len(expected)} files as in one run",
)
