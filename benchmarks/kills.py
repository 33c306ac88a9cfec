"""Whether a class that is shot at gets the results of one that is left in peace.

    python benchmarks/kills.py --kills 200

The example class is graded again and again. At random moments a random process of the grader is
killed with SIGKILL: the command, the nursery, the examiner, a worker or a sandbox. What was
interrupted is begun again, as a teacher would, and in the end compared with an undisturbed run.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from outcomes import ROOT, Outcomes, outcomes_in

# After so many attempts that were shot at, the class is left in peace and has to be completed.
_ATTEMPTS = 3
_KILLS_AN_ATTEMPT = 3
# Nobody waits longer than this for the class: what hangs is a failure too.
_DEADLINE_SECONDS = 180


def main() -> None:
    """Shoot, complete, compare, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        expected = completed(Path(folder) / "in-peace")
        killed: Counter[str] = Counter()
        classes = wrong = 0
        while killed.total() < arguments.kills:
            out = Path(folder) / f"class{classes}"
            for _ in range(_ATTEMPTS):
                killed += shot_at(out, chance)
            found = completed(out)
            classes += 1
            wrong += found != expected
            for key in sorted(expected):
                if found.get(key) != expected[key]:
                    print(f"class {classes}: {key} {expected[key]} became {found.get(key)}")
            print(f"class {classes}: {killed.total()} kills so far", flush=True)
    said = ", ".join(f"{count} {role}" for role, count in killed.most_common())
    print(f"{killed.total()} kills ({said}) in {classes} classes: {wrong} with other results")
    sys.exit(wrong > 0)


def shot_at(out: Path, chance: random.Random) -> Counter[str]:
    """Begin a class, or go on with it, and kill until it ends; return what was killed."""
    killed: Counter[str] = Counter()
    command = start(out)
    while killed.total() < _KILLS_AN_ATTEMPT:
        with suppress(subprocess.TimeoutExpired):
            # One that has ended cannot be killed any more, and does not count.
            command.wait(chance.uniform(0.05, 2.0))
            return killed
        process = chance.choice([command.pid, *below(command.pid)])
        role = role_of(process)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
            killed[role] += 1
    command.wait(_DEADLINE_SECONDS)
    return killed


def completed(out: Path) -> Outcomes:
    """Give the same command in peace, and return its outcomes."""
    command = start(out)
    if status := command.wait(_DEADLINE_SECONDS):
        sys.exit(f"the class could not be completed: exit status {status}")
    return outcomes_in(out)


def start(out: Path) -> subprocess.Popen[bytes]:
    """Start the grader on the example class."""
    command = [sys.executable, "-m", "grader", "grade", "examples/class", "--out", str(out)]
    command += ["--exercise", "0[1-6]-*", "--jobs", "2"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet)


def below(pid: int) -> list[int]:
    """Return the living processes that a process has started, and those that they have."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # The fields after the name, which may hold anything.
            state, parent, *_ = (entry / "stat").read_text().rpartition(")")[2].split()
            if state not in "ZX":
                children.setdefault(int(parent), []).append(int(entry.name))
    found = [pid]
    for process in found:
        found += children.get(process, [])
    return found[1:]


def role_of(pid: int) -> str:
    """Say what a process is, by its command line: a sandbox has that of the nursery."""
    with suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        for role in ("nursery", "examiner"):
            if f"grader.{role}".encode() in words or f"grader.inside.{role}".encode() in words:
                return "nursery or sandbox" if role == "nursery" else "examiner or worker"
    return "command"


if __name__ == "__main__":
    main()
