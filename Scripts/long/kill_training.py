#!/usr/bin/env python3
"""A training run killed in mid-step (SIGKILL) again and again ends with the weights and losses of one that was left alone, with one
thread and with two."""
import filecmp
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ.get("AUSCULT_PROGRAM", ".build/release/auscult")
RECIPE = """name: Killed
task: casting-patches
seed: 3
model: {widths: [4, 8], blocks: 1, size: 28}
data: {least_contrast: 3}
training: {steps: 400, batch: 16, rate: 0.002, warmup: 10, average: 0.9, checkpoint_every: 20}
"""


def train(recipe, out, threads):
    return subprocess.Popen([PROGRAM, "train", recipe, "--out", out, "--threads", str(threads)], stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def main():
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        recipe = f"{folder}/recipe.yaml"
        with open(recipe, "w", encoding="utf-8") as file:
            file.write(RECIPE)
        start = time.monotonic()
        if train(recipe, f"{folder}/whole", 1).wait() != 0:
            print("FAIL kill training: a run that was left alone did not end well")
            return 1
        whole = time.monotonic() - start
        kills = 0
        for attempt in range(200):
            process = train(recipe, f"{folder}/killed", 2)
            try:
                code = process.wait(timeout=random.uniform(0.1, 0.4) * whole + 0.05)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
                continue
            break
        else:
            code = None
        same = code == 0 and all(filecmp.cmp(f"{folder}/whole/{name}", f"{folder}/killed/{name}", shallow=False)
                                 for name in ("model.safetensors", "checkpoint.safetensors", "log.jsonl", "curve.svg"))
        print(f"{'PASS' if same and kills else 'FAIL'} kill training: {kills} kills in a run of {whole:.1f} s; weights, moments and "
              f"losses {'are the same bits' if same else 'differ'} (one thread alone, two when killed)")
        return 0 if same and kills else 1


sys.exit(main())
