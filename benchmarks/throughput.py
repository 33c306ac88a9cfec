"""What grading costs: against one pytest process per submission, by class size, and with loops.

    python benchmarks/throughput.py                      # all of it, some 15 minutes
    python benchmarks/throughput.py --only ratio

One workload: an app with 5 routes and 2 templates, a suite of 10 checks. Every figure is measured
in this run, on this machine, side by side; quote the ratios, not the seconds.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from measured import Measured, counts_all, measure

WORKLOAD = Path(__file__).resolve().parent / "workload"
SLUG = "01-shop"
JOBS = 2
CONFTEST = """
import importlib

import pytest


def pytest_configure(config):
    config.addinivalue_line("markers", "requirement(id): the requirement that this check proves")


@pytest.fixture(scope="session")
def app():
    return importlib.import_module("app").app


@pytest.fixture
def client(app):
    return app.test_client()
"""
# No plugins but the one that writes the report: what a development environment has installed
# besides would make the comparison too kind.
PYTEST = "-m pytest -q --disable-plugin-autoload -p pytest_jsonreport.plugin --json-report".split()
SPIN = "while True:\n    pass\n"
SLEEP = "import time\nwhile True:\n    time.sleep(60)\n"


def main() -> None:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=["ratio", "sizes", "loops"])
    parser.add_argument("--submissions", type=int, default=200)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 200, 800, 3200])
    parser.add_argument("--loop-class", type=int, default=400)
    arguments = parser.parse_args()
    if not counts_all():
        print("No control groups here: the CPU time of sandboxes is not counted in full.")
    parts: dict[str, Callable[[Path], None]] = {
        "ratio": lambda folder: ratio(folder, arguments.submissions, arguments.repeat),
        "sizes": lambda folder: sizes(folder, arguments.sizes),
        "loops": lambda folder: loops(folder, arguments.loop_class),
    }
    for name, part in parts.items():
        if arguments.only in (None, name):
            with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
                part(Path(folder))


def ratio(folder: Path, submissions: int, repeat: int) -> None:
    """Compare fresh pytest processes, two at a time, with the grader, pair by pair."""
    print(f"\n{submissions} submissions, a suite of 10 checks, {JOBS} at a time")
    print("  pytest: ms CPU   ms wall   grader: ms CPU   ms wall   times less CPU   wall")
    students = make_class(folder / "class", submissions)
    for _ in range(repeat):
        fresh = measure(fresh_pytest(folder, students), folder)
        shutil.rmtree(folder / "out", ignore_errors=True)
        ours = measure(grader(folder / "class", folder / "out"), folder)
        require(fresh, ours)
        each = [1000 * part / submissions for part in (fresh.cpu, fresh.wall, ours.cpu, ours.wall)]
        times = f"{fresh.cpu / ours.cpu:14.1f} {fresh.wall / ours.wall:9.1f}"
        print(f"{each[0]:16.1f} {each[1]:9.1f} {each[2]:16.1f} {each[3]:9.1f}   {times}")


def sizes(folder: Path, counts: Sequence[int]) -> None:
    """Grade classes of several sizes, each twice: the second time nothing has changed."""
    print("\nBy size of the class (the second run finds everything stored)")
    print("  students   ms CPU each   ms wall each   peak MB   second run: times faster   peak MB")
    for count in counts:
        make_class(folder / f"class{count}", count)
        command = grader(folder / f"class{count}", folder / f"out{count}")
        first = measure(command, folder, memory=True)
        again = measure(command, folder)
        second = measure(command, folder, memory=True)
        require(first, again, second)
        cpu, wall = 1000 * first.cpu / count, 1000 * first.wall / count
        faster = first.wall / again.wall
        memory = f"{first.memory / 1e6:9.0f} {faster:26.1f} {second.memory / 1e6:9.0f}"
        print(f"{count:10} {cpu:13.1f} {wall:14.1f} {memory}")
        shutil.rmtree(folder / f"class{count}")
        shutil.rmtree(folder / f"out{count}")


def loops(folder: Path, count: int) -> None:
    """Grade a class with and without 4 % of loops: half spin, half sleep; import or view."""
    make_class(folder / "plain", count)
    students = make_class(folder / "looping", count)
    looping = students[:: len(students) // (count * 4 // 100)]
    for number, student in enumerate(looping):
        app = student / SLUG / "app.py"
        loop = (SPIN, SLEEP)[number % 2]
        where = add_at_import if number // 2 % 2 else add_in_view
        app.write_text(where(app.read_text(), loop))
    plain = measure(grader(folder / "plain", folder / "out-plain"), folder)
    with_loops = measure(grader(folder / "looping", folder / "out-looping"), folder, memory=True)
    require(plain, with_loops)
    print(f"\n{count} submissions, {len(looping)} of them looping (half spin, half sleep)")
    print(f"  without {plain.wall:.1f} s, with {with_loops.wall:.1f} s:", end=" ")
    print(f"{with_loops.wall / plain.wall:.2f} times; peak {with_loops.memory / 1e6:.0f} MB")


def make_class(folder: Path, count: int) -> list[Path]:
    """Write a class in which every app is right, and none is the same file as another."""
    students = []
    for number in range(count):
        student = folder / f"student{number:05}"
        shutil.copytree(WORKLOAD / "solutions" / SLUG, student / SLUG)
        app = student / SLUG / "app.py"
        app.write_text(f"# handed in by number {number}\n{app.read_text()}")
        students.append(student)
    return students


def add_at_import(source: str, loop: str) -> str:
    """Return the app with a loop that it never gets past when it is imported."""
    return source.replace('if __name__ == "__main__":', f"{loop}\nif __name__ == '__main__':")


def add_in_view(source: str, loop: str) -> str:
    """Return the app with a loop in the view of the search, which one check visits."""
    body = "".join(f"    {line}\n" for line in loop.splitlines())
    return source.replace("def search():\n", f"def search():\n{body}")


def fresh_pytest(folder: Path, students: Sequence[Path]) -> list[str]:
    """Return the command for one pytest process per submission, two at a time."""
    suites = sorted((WORKLOAD / "exercises" / SLUG / "tests").rglob("test_*.py"))
    for student in students:
        target = student / SLUG
        (target / "conftest.py").write_text(CONFTEST)
        for suite in suites:
            shutil.copyfile(suite, target / suite.name)
    listing = folder / "folders"
    listing.write_text("".join(f"{student / SLUG}\n" for student in students))
    each = f"cd {{}} && {sys.executable} {' '.join(PYTEST)} >/dev/null"
    return ["xargs", "-a", str(listing), "-P", str(JOBS), "-I", "{}", "sh", "-c", each]


def grader(submissions: Path, out: Path) -> list[str]:
    """Return the command that grades a class of the workload."""
    command = [sys.executable, "-m", "grader", "grade", str(submissions), "--out", str(out)]
    return [*command, "--jobs", str(JOBS), "--course", str(WORKLOAD)]


def require(*measured: Measured) -> None:
    """Stop when a command failed: its figures would mean nothing."""
    if any(each.status for each in measured):
        sys.exit(f"a command failed: {[each.status for each in measured]}")


if __name__ == "__main__":
    main()
