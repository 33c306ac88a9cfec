"""Whether the same class always gets the same outcomes: other jobs, other orders, other times.

    python benchmarks/repeat.py --runs 20

Every other run has eight jobs, and every run but the first has its checks in an order of its own.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from outcomes import ROOT, Outcomes, outcomes_in


def main() -> None:
    """Grade the example class again and again and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--submissions", type=Path, default=ROOT / "examples" / "class")
    parser.add_argument("--exercise", default="0[1-6]-*", help="as for `grader grade`")
    arguments = parser.parse_args()
    first: Outcomes | None = None
    same = 0
    for number in range(arguments.runs):
        found = outcomes(arguments.submissions, arguments.exercise, (2, 8)[number % 2], number)
        first = first or found
        same += found == first
        for key in sorted(key for key in first if found.get(key) != first[key]):
            print(f"run {number}: {key} {first[key]} became {found.get(key)}")
    print(f"{same} of {arguments.runs} runs gave the same outcomes")
    sys.exit(same != arguments.runs)


def outcomes(submissions: Path, exercise: str, jobs: int, seed: int) -> Outcomes:
    """Grade once and return the outcomes of every requirement of every student."""
    with tempfile.TemporaryDirectory(prefix="repeat-") as folder:
        command = [sys.executable, "-m", "grader", "grade", str(submissions), "--out", folder]
        options = [
            "--exercise",
            exercise,
            "--jobs",
            str(jobs),
            *(["--shuffle", str(seed)] if seed else []),
        ]
        subprocess.run([*command, *options], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return outcomes_in(Path(folder))


if __name__ == "__main__":
    main()
