#!/usr/bin/env python3
"""Training steps of `auscult bench` beside PyTorch's in one run: CPU time of one thread and peak memory, PyTorch in each of its
layouts and with and without a kept heap; the best of those counts.

Needs PyTorch in AUSCULT_PYTHON (default: this Python) and the peer script torch_steps.py in PEERS (default: ../shared/peers/training).
Passes where no case takes more than 1.05 of PyTorch's CPU time, nor more memory.
"""
import json
import os
import subprocess
import sys

PROGRAM = os.environ.get("AUSCULT_PROGRAM", ".build/release/auscult")
PYTHON = os.environ.get("AUSCULT_PYTHON", sys.executable)
PEER = os.path.join(os.environ.get("PEERS", "../shared/peers/training"), "torch_steps.py")
CASES = sys.argv[1:] or ["transformer", "moe8", "moe16", "resnet18", "wdcnn", "lstm", "adamw"]
KEPT = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000", "MALLOC_TOP_PAD_": "67108864"}


def torch(case, kept, *options):
    environment = dict(os.environ, OMP_NUM_THREADS="1", **(KEPT if kept else {}))
    out = subprocess.run([PYTHON, PEER, "--case", case, "--threads", "1", "--json", "--budget", "12", *options], env=environment,
                         capture_output=True, text=True, check=True).stdout
    return json.loads(out.splitlines()[-1])


def main():
    if not os.path.exists(PEER) or subprocess.run([PYTHON, "-c", "import torch"], capture_output=True).returncode:
        print("SKIP training_peers: needs PyTorch (AUSCULT_PYTHON) and torch_steps.py (PEERS)")
        return 0
    failed = []
    for case in CASES:
        own, peers = [], []
        for _ in range(2):  # both sides twice, in turn, so that a busy moment meets both
            runs = "7" if case in ("transformer", "moe8", "moe16") else "40"
            line = subprocess.run([PROGRAM, "bench", case, "--runs", runs], capture_output=True, text=True, check=True).stdout
            own.append(json.loads(line.splitlines()[-1]))
            layouts = [[], ["--channels-last"]] if case == "resnet18" else [[]]
            peers += [torch(case, kept, *layout) for kept in (False, True) for layout in layouts]
        cpu, memory = min(r["cpu_seconds"] for r in own) * 1e3, max(r["peak_rss_mb"] for r in own)
        best, least = min(p["cpu_ms"] for p in peers), min(p["peak_rss_mb"] for p in peers)
        print(json.dumps({"case": case, "cpu_ms": round(cpu, 2), "torch_cpu_ms": best, "times_as_fast": round(best / cpu, 2),
                          "rss_mb": round(memory), "torch_rss_mb": least, "memory_share": round(memory / least, 2)}), flush=True)
        if cpu > 1.05 * best or memory > least:
            failed.append(case)
    print(f"{'FAIL' if failed else 'PASS'} training_peers: {len(CASES) - len(failed)} of {len(CASES)} cases within PyTorch's time and memory"
          + (f"; not {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


sys.exit(main())
