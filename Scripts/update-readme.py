#!/usr/bin/env python3
"""Brings README up to date: runs the commands of its examples again, takes the figures of its tables from test logs, and
makes its pictures anew (Chromium).

    Scripts/update-readme.py PROGRAM [LOG...]

PROGRAM is a built auscult. Each LOG is the output of Scripts/test.sh --filter CWRUAccuracy, SlowLogEvaluation or
SimulatedFleet; a table whose log is not given stays as it is.
"""
import os, re, shutil, subprocess, sys, tempfile

project = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def examples(text, folder):
    """The text with the output of every `$ command` in it replaced; commands run in the order of the page."""
    def block(match):
        lines = []
        for line in match.group(1).split("\n"):
            if not line.startswith("$ "):
                continue
            lines.append(line)
            environment = dict(os.environ, PATH=f"{folder}/bin:{os.environ['PATH']}", LC_ALL="C.UTF-8")
            run = subprocess.run(["bash", "-c", line[2:]], cwd=folder, env=environment, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, text=True)
            if run.returncode not in (0, 1):
                sys.exit(f"update-readme: {line[2:]} ended with {run.returncode}: {run.stdout}")
            lines += run.stdout.rstrip("\n").split("\n") if run.stdout.strip() else []
        return "```\n" + "\n".join(lines) + "\n```"
    return re.sub(r"```\n(\$ .*?)\n```", block, text, flags=re.S)


def table(text, name, rows):
    return re.sub(rf"(<!-- {name} -->\n).*?(\n<!-- end -->)", lambda m: m[1] + "\n".join(rows) + m[2], text, flags=re.S)


def bearings(log):
    names = {"inner": "inner race", "outer": "outer race", "ball": "rolling element"}
    rows = ["| records | right | wrong | not determined | fault cases |", "|---|--:|--:|--:|--:|"]
    last = []
    for line in re.findall(r"^\| .*\|$", log, flags=re.M):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        words = cells[0].split()
        if words[0] == "DE":
            cells[0] = f"drive end, {words[1]}, {names[words[2]]}"
        elif words[0] == "FE":
            cells[0] = f"fan end (not graded), {names[words[1]]}"
        elif words[0] == "sound":
            cells[0] = "sound bearing at the other end: not accused, accused"
        elif words[0] == "MFPT":
            last = ["| " + " | ".join(["MFPT rig (another bearing, 48.8 kHz), inner and outer race"] + cells[1:]) + " |"]
            continue
        else:
            continue
        rows.append("| " + " | ".join(cells) + " |")
    return rows + last


def simulated(log):
    alarms, count, bound = re.search(r"false alarms: (\d+) of (\d+) healthy machines.*?bound ([\d.e-]+)", log).groups()
    rows = ["| simulated | machines | result |", "|---|--:|---|"]
    rows.append(f"| healthy: a fault is claimed (stated rate: one in 100) | {count} | {alarms} "
                f"({100 * int(alarms) / int(count):.1f} %; one-sided 95 % bound {100 * float(bound):.1f} %) |")
    for kind in ["outer-race", "inner-race", "rolling-element", "cage", "unbalance", "misalignment", "looseness", "rub"]:
        name = f"planted {kind.replace('-', ' ')}"
        line = re.search(rf"planted {kind}: (\d+), found (\d+), named rightly (\d+), wrongly (\d+)", log)
        cells = re.search(rf"^\| {kind} \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", log, flags=re.M)
        found = line or cells
        if found:
            rows.append(f"| {name} | {found[1]} | found in {found[2]}, named rightly in {found[3]}, another bearing part "
                        f"named in {found[4]} |")
    return rows


def slow(log):
    skab = re.search(r"SKAB, (\d+) files: (F1 [\d.]+), false alarms ([\d.]+), missed ([\d.]+); interventions (\d+), "
                     r"median delay (\d+) rows", log)
    plain = re.search(r"SKAB, plain distance: (F1 [\d.]+), false alarms ([\d.]+), missed ([\d.]+)", log)
    calm = re.search(r"SKAB without interventions: .*?false alarms ([\d.]+).*?; plain: .*?false alarms ([\d.]+)", log)
    lives = re.findall(r"FEMTO \S+: level alarm at ([\d.]+) % of life", log)
    series = re.findall(r"NAB \S+: (\d+) of (\d+) windows, false alarms ([\d.]+) %; three sigma: (\d+) of \d+ windows, "
                        r"false alarms ([\d.]+) %", log)
    fan = re.search(r"fan: unbalance found at 60 to 100 % speed in (\d+ of \d+), below in (\d+ of \d+), falsely in "
                    r"(\d+ of \d+)", log)
    mill = re.search(r"AI4I: F1 ([\d.]+), .*?plain distance: F1 ([\d.]+), .*?failures are (\d+ of \d+)", log)
    return [
        "| data | Auscult | trivial baseline | cannot prove |", "|---|---|---|---|",
        f"| SKAB: pump loop, {skab[1]} experiments, limits from the first 400 rows | {skab[2]}, false alarms {skab[3]} of "
        f"rows, missed {skab[4]}; {skab[5]} interventions found, median delay {skab[6]} s | distance to the first rows, "
        f"fixed limit: {plain[1]}, false alarms {plain[2]}, missed {plain[3]} | one rig; causes |",
        f"| SKAB without interventions | false alarms {calm[1]} of rows | {calm[2]} | |",
        f"| FEMTO: {len(lives)} bearings run to failure, level alarm at % of life | {', '.join(lives)} | never alarming: "
        "none before the end | which part; remaining life |",
        f"| NAB: {len(series)} series, labelled windows hit (false alarms) | "
        + "; ".join(f"{s[0]} of {s[1]} ({s[2]} %)" for s in series) + " | three sigma: "
        + "; ".join(f"{s[3]} of {s[1]} ({s[4]} %)" for s in series)
        + " | anything about machines of your kind; the baseline hits more windows here |",
        f"| fan with weights: unbalance found | {fan[1]} at 60 to 100 % speed, {fan[2]} below; falsely {fan[3]} balanced "
        "blocks | – | one fan, three arrangements |",
        f"| AI4I: synthetic milling table, failures row by row | F1 {mill[1]} | never alarming: F1 0 ({mill[3]} rows are "
        f"failures); plain distance: F1 {mill[2]} | synthetic, and no log: its rows do not follow one another |",
    ]


def picture(page, name, height):
    browser = next((found for found in map(shutil.which, ["chromium", "google-chrome"]) if found), None)
    if browser:
        subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        f"--window-size=1100,{height}", f"--screenshot={project}/Documentation/{name}", f"file://{page}"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, check=True)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with open(f"{project}/README.md", encoding="utf-8") as file:
        text = file.read()
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            log = file.read()
        if "| DE Y1" in log:
            text = table(text, "bearings", bearings(log))
        elif "false alarms: " in log:
            text = table(text, "simulated", simulated(log))
        elif "SKAB, " in log:
            text = table(text, "slow logs", slow(log))
        else:
            sys.exit(f"update-readme: {path}: no figures that README quotes")
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/bin")
        shutil.copy(sys.argv[1], f"{folder}/bin/auscult")
        for name in ["SampleData", "Pipelines"]:
            os.symlink(f"{project}/{name}", f"{folder}/{name}")
        text = examples(text, folder)
        pump = next(name for name in os.listdir(f"{folder}/fleet/recordings") if name.startswith("fleet-pump-2"))
        picture(f"{folder}/fleet/recordings/{pump}/report.html", "report.png", 1340)
        picture(f"{folder}/fleet/index.html", "fleet.png", 1100)
        shutil.copy(f"{folder}/castings/sheet.png", f"{project}/Documentation/castings.png")
    with open(f"{project}/Examples/EnvelopeSpectrum/Sources/EnvelopeSpectrum/EnvelopeSpectrum.swift", encoding="utf-8") as file:
        source = file.read().rstrip("\n")
    text = re.sub(r"```swift\n.*?\n```", lambda m: f"```swift\n{source}\n```", text, flags=re.S)
    with open(f"{project}/README.md", "w", encoding="utf-8") as file:
        file.write(text)


main()
