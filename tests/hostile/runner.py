"""Try the corpus of hostile submissions and honest apps on the real command.

    python tests/hostile/runner.py [--class N]… [--honest] [--case NAME]… [--quick] [--jobs N]

Prints a line for each case. Exits with 1 when something is not as it must be.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

if __name__ == "__main__":
    # As a program it knows its own folder only.
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.hostile.batches import BATCH, QUICK_BATCH, NoIsolationError, Report, Trial
from tests.hostile.case_file import Case, load_cases


def main() -> int:
    """Try what the command line asks for; return the exit status."""
    arguments = _arguments()
    cases = _chosen(load_cases(), arguments)
    if not cases:
        print("No case is called so.", file=sys.stderr)
        return 2
    batch = QUICK_BATCH if arguments.quick else BATCH
    trial = Trial(jobs=arguments.jobs, again=not arguments.once, batch=batch)
    words: Counter[str] = Counter()
    try:
        for report in trial.reports(cases):
            words[report.word] += 1
            _show(report)
    except NoIsolationError as error:
        print(error, file=sys.stderr)
        return 1
    print(", ".join(f"{count} {word}" for word, count in sorted(words.items())))
    return int(words["FAIL"] > 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Try hostile and honest submissions.")
    parser.add_argument("--class", dest="classes", type=int, action="append", default=[])
    parser.add_argument("--honest", action="store_true", help="the honest apps only")
    parser.add_argument("--case", dest="names", action="append", default=[])
    parser.add_argument("--quick", action="store_true", help="one or two cases of a class")
    parser.add_argument("--once", action="store_true", help="grade once, not twice")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def _chosen(cases: Sequence[Case], arguments: argparse.Namespace) -> list[Case]:
    """Return the cases of the classes and names that are asked for; without any, all of them."""
    classes = {*arguments.classes, *([0] if arguments.honest else [])}
    names = set(arguments.names)
    return [
        case
        for case in cases
        if (case.number in classes or case.name in names or not (classes or names))
        and (case.quick or not arguments.quick)
    ]


def _show(report: Report) -> None:
    reason = f": {report.reason}" if report.reason else ""
    print(f"{report.word:5}  {report.case.name}{reason}", flush=True)
    for violation in dict.fromkeys(report.violations):
        print(f"         {violation.invariant}  {violation.what}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
