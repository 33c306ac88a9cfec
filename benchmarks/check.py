"""How long a student waits for `grader check`: the first time, and in --watch from save to result.

    python benchmarks/check.py --saves 20

A kit of one exercise is made of this course, and its solution is saved again and again with one
word changed. Figures depend on the machine and on what else it does: nothing is asserted.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
_CHECK = (sys.executable, "-m", "grader", "check")
_READY = "Waiting for changes"


def main() -> None:
    """Measure, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exercise", default="03-dynamic-routes")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--saves", type=int, default=20)
    arguments = parser.parse_args()
    print(f"{arguments.exercise} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="check-") as folder:
        kit = kit_of(arguments.exercise, Path(folder))
        for name, environment in (("sandboxes", {}), ("plain", {"GRADER_ISOLATION": "none"})):
            cold = [checked(kit, environment) for _ in range(arguments.runs)]
            told(f"{name}: cold, to the result", [shown for shown, _ in cold])
            told(f"{name}: cold, to the end", [ended for _, ended in cold])
            with watched(kit, environment) as output:
                app = kit / "exercises" / arguments.exercise / "app.py"
                saves = [saved(app, number, output) for number in range(arguments.saves)]
            told(f"{name}: from save to result", saves)


def kit_of(exercise: str, folder: Path) -> Path:
    """Make a kit of one exercise, solved, in a folder."""
    shutil.copy(ROOT / "rubric.yaml", folder)
    target = folder / "exercises" / exercise
    shutil.copytree(ROOT / "exercises" / exercise, target)
    shutil.rmtree(target / "tests" / "hidden")
    shutil.copytree(ROOT / "solutions" / exercise, target, dirs_exist_ok=True)
    return folder


def checked(kit: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds from the start of the command to its result, and to its end."""
    began = time.perf_counter()
    with subprocess.Popen(
        [*_CHECK, str(next((kit / "exercises").iterdir()))],
        cwd=kit,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        shown = time.perf_counter() - began
        process.communicate()
    return shown, time.perf_counter() - began


@contextmanager
def watched(kit: Path, environment: dict[str, str]) -> Iterator[IO[str]]:
    """Run the command with --watch; yield what it prints, once it waits."""
    with subprocess.Popen(
        [*_CHECK, str(next((kit / "exercises").iterdir())), "--watch"],
        cwd=kit,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        until_ready(process.stdout)
        yield process.stdout
        process.terminate()


def saved(app: Path, number: int, output: IO[str]) -> float:
    """Save the app with another comment; return the seconds until the result is there."""
    text = app.read_text(encoding="utf-8").partition("\n# save ")[0]
    # Not in the moment in which the last check ended: nobody types that fast.
    time.sleep(0.3)
    began = time.perf_counter()
    app.write_text(f"{text}\n# save {number}\n", encoding="utf-8")
    until_ready(output)
    return time.perf_counter() - began


def until_ready(output: IO[str]) -> None:
    """Read until the command waits for changes."""
    for line in output:
        if line.startswith(_READY):
            return
    raise SystemExit("the command has ended")


def told(what: str, seconds: list[float]) -> None:
    """Print the median and the ends of some times."""
    middle = statistics.median(seconds)
    print(f"{what}: median {middle:.2f} s, {min(seconds):.2f} to {max(seconds):.2f} s")


if __name__ == "__main__":
    main()
