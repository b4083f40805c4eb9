#!/usr/bin/env python3
"""What the vibration encoder's branches and its pretraining are worth, each model trained here from simulated machines alone.

Ablation: networks that see the short-time spectrogram, the wavelet scalogram, the order-domain picture, the orders with the
shaft's lines, or all of them. Pretraining: masked prediction on 12,000 machines without labels, then 5 % of them with
labels, beside the same from random starting values; two more seeds take as many machines that pretraining has not seen. All are asked about 2,000 held-out machines and, where the
recordings are there, about the public records of Scripts/evaluation/vibration_tables.py.

Takes about 40 minutes on two cores. AUSCULT_WORK keeps the models in a folder; what is there is not trained again.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys

from program import auscult, data, root, scratch, verdict

MACHINES = 12000
BRANCHES = {
    "stft": ["spectrogram"], "cwt": ["scalogram"], "orders": ["orders"], "orders and shaft": ["orders", "shaft"],
    "all": ["orders", "shaft", "spectrogram", "scalogram"],
}
work = pathlib.Path(os.environ["AUSCULT_WORK"]) if "AUSCULT_WORK" in os.environ else scratch("learning")
THREADS = os.environ.get("AUSCULT_THREADS", "2")


def train(name, task, branches, machines, steps, seed, start=None):
    """The folder of a model, trained where it is not there yet."""
    folder = work / name
    if not (folder / "model.json").exists():
        recipe = work / f"{name}.yaml"
        work.mkdir(parents=True, exist_ok=True)
        model = f"{{branches: [{', '.join(branches)}]" + (f", start: {start}" if start else "") + "}"
        recipe.write_text(
            f"name: {name}\ntask: {task}\nseed: {seed}\nmodel: {model}\ndata: {{machines: {machines}, comparison: 0}}\n"
            f"training: {{steps: {steps}, batch: 32, rate: 0.0015, warmup: 100, decay: 0.02, average: 0.995}}\n")
        subprocess.run([auscult, "train", recipe, "--out", folder, "--threads", THREADS], check=True, stderr=sys.stderr)
    return folder


def evaluate(models):
    """The lines of JSON for held-out machines and, where they are there, for real ones."""
    tables = work / "tables"
    sets = []
    if (data / "vibration").is_dir():
        subprocess.run([sys.executable, root / "Scripts/evaluation/vibration_tables.py", data / "vibration", tables], check=True)
        sets = [("drive end", "drive-end.csv", "case"), ("fan end", "fan-end.csv", "case")]
    plan = work / "plan.yaml"
    lines = ["name: learning", "task: vibration", "seed: 1", "models:"]
    lines += [f"  - {{name: '{name}', folder: {folder}}}" for name, folder in models.items()]
    if sets:
        lines.append("data:")
        lines += [f"  - {{name: {name}, recordings: tables/{table}, unit: {unit}}}" for name, table, unit in sets]
    lines.append("held_out: {seed: 501, comparison: 500, machines: 2000}")
    plan.write_text("\n".join(lines) + "\n")
    out = subprocess.run([auscult, "evaluate", plan, "--json", "--threads", THREADS], capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


def main():
    models = {name: train(f"ablation-{name.replace(' ', '-')}", "vibration", branches, MACHINES, 2400, 11)
              for name, branches in BRANCHES.items()}
    branches = BRANCHES["orders and shaft"]
    masked = train("masked", "masked-vibration", branches, MACHINES, 2400, 11)
    for seed in (11, 12, 13):
        # Seed 11 is the first twentieth of the machines that pretraining saw.
        few = MACHINES // 20
        models[f"5 % after pretraining, seed {seed}"] = train(f"few-pretrained-{seed}", "vibration", branches, few, 600, seed, masked)
        models[f"5 % from random values, seed {seed}"] = train(f"few-random-{seed}", "vibration", branches, few, 600, seed)
    rows = evaluate(models)
    held = {row["model"]: row for row in rows if "macro_auroc" in row}
    real = {}
    for row in rows:
        if row.get("column") == "mean over parts" and row["honest"]:
            real.setdefault(row["model"], {})[row["table"].split(": ")[-1]] = row["honest"]
    print("| model | held-out machines, macro-AUROC | real bearings by case |\n|---|--:|---|")
    for name in models:
        cells = "; ".join(f"{table} {s['value']:.3f} ({s['interval'][0]:.3f} to {s['interval'][1]:.3f})" for table, s in real.get(name, {}).items())
        low, high = held[name]["macro_auroc_interval"]
        print(f"| {name} | {held[name]['macro_auroc']:.4f} ({low:.4f} to {high:.4f}) | {cells} |")

    def mean(kind, measure):
        return statistics.mean(measure(name) for name in models if name.startswith(kind))

    gain = mean("5 % after", lambda n: held[n]["macro_auroc"]) - mean("5 % from", lambda n: held[n]["macro_auroc"])
    verdict("vibration_learning", [] if gain > 0 else ["pretraining does not pay on held-out machines"],
            f"pretraining at 5 % of the labels: {gain:+.4f} macro-AUROC on 2,000 held-out machines, mean of three seeds")


if __name__ == "__main__":
    main()
