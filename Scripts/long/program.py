"""The program under check and what the long checks share: fleets, trees of results, killing, one line of verdict."""
import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parents[2]
auscult = os.environ.get("AUSCULT_PROGRAM") or str(root / ".build/release/auscult")
data = pathlib.Path(os.environ.get("AUSCULT_TEST_DATA") or root.parent / "shared/data")
peers = data.parent / "peers"


def verdict(name, problems, figure):
    """Prints the check's line and ends with 0 or 1."""
    for problem in problems[:20]:
        print(f"  {problem}")
    print(f"{'FAIL' if problems else 'PASS'} {name}: {figure}" + (f"; {len(problems)} problems" if problems else ""), flush=True)
    sys.exit(1 if problems else 0)


def skip(name, reason):
    """Says why the check was not made and ends with 0."""
    print(f"SKIP {name}: {reason}", flush=True)
    sys.exit(0)


def scratch(name):
    """A folder that vanishes with the script."""
    import atexit
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"auscult-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def run(*arguments, seconds=600, environment=None, text=None, folder=None):
    """Runs the program to its end."""
    return subprocess.run(
        [auscult, *map(str, arguments)], capture_output=True, text=True, timeout=seconds, input=text, cwd=folder,
        env={**os.environ, **(environment or {})}, errors="replace",
    )


def must(*arguments, codes=(0, 1), **options):
    """Runs the program and stops the check where it ends with another code."""
    result = run(*arguments, **options)
    if result.returncode not in codes:
        sys.exit(f"auscult {' '.join(map(str, arguments))} ended with {result.returncode}: {result.stderr[-500:]}")
    return result


def fleet(folder, count=36, seed=11, options=()):
    """Simulated machines, and four recordings that cannot be read: an empty, a cut, a text and an absent rate."""
    must("simulate", "vibration", "--kind", "mixed-fleet", "--seed", seed, "--count", count, "--out", folder, *options, codes=(0,))
    broken = folder / "broken"
    broken.mkdir()
    (broken / "empty.wav").write_bytes(b"")
    whole = next(folder.glob("machine-*/recording.npy")).read_bytes()
    (broken / "cut.npy").write_bytes(whole[: len(whole) // 2])
    (broken / "text.mat").write_text("no recording\n")
    (broken / "no-rate.csv").write_text("x,y\n" + "".join(f"{i % 7},{i % 11}\n" for i in range(5000)))
    return folder


def recordings(folder):
    """The recordings of a fleet in the order of their paths."""
    endings = {".npy", ".wav", ".mat", ".csv"}
    return sorted(str(path) for path in folder.rglob("*") if path.suffix in endings)


def tree(out):
    """Digest by path of all results; inputs.json holds locations and is left out."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*")) if path.is_file() and path.name != "inputs.json"
    }


def difference(expected, got):
    """The paths in which two trees differ."""
    return sorted(path for path in expected.keys() | got.keys() if expected.get(path) != got.get(path))


def children(process):
    """The processes below one, itself left out."""
    found = []
    waiting = [process]
    while waiting:
        parent = waiting.pop()
        try:
            for task in os.listdir(f"/proc/{parent}/task"):
                below = pathlib.Path(f"/proc/{parent}/task/{task}/children").read_text().split()
                found += map(int, below)
                waiting += map(int, below)
        except OSError:
            pass
    return found


def is_alive(process):
    """Whether a process runs and is this program's."""
    try:
        return b"auscult" in pathlib.Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def start(*arguments, environment=None, **options):
    """Starts the program as leader of a group of its own."""
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    return subprocess.Popen(
        [auscult, *map(str, arguments)], start_new_session=True, env={**os.environ, **(environment or {})}, **options
    )


def kill(process):
    """Ends a process at once; one that is gone already is no trouble."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        pass


def gone(processes, seconds=10):
    """Waits until all processes are gone; those that are not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        left = [process for process in processes if is_alive(process)]
        if not left:
            return []
        time.sleep(0.02)
    return left
