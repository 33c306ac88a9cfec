"""Whatever ends a batch, whole runs are left, nothing else, and the same command goes on there."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from grader.run_report import RunReport, decode

WriteFiles = Callable[[Path, Mapping[str, str]], Path]

SOLUTION = "solutions/01-greeting/app.py"
SLOW = [f"slow-{number}" for number in range(5)]
# Far longer than it takes to see the first run, far shorter than the limit of an import.
SLOWLY = "import time\n\ntime.sleep(1.5)\n"
INTERRUPTED = "grader: interrupted. The same command goes on where this one stopped."

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for what the batch works on; not below `tmp_path`, too long for a socket in it."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
def folder(course_root: Path, write_files: WriteFiles) -> Path:
    """A course, and a class of one quick app and several slow ones.

    The quick one is the first that is run, and slow ones are still under way when it is over.
    """
    solved = (course_root / SOLUTION).read_text()
    students = {f"class/{name}/01-greeting/app.py": SLOWLY + solved for name in SLOW}
    return write_files(course_root, {**students, "class/ada/01-greeting/app.py": solved})


@pytest.fixture
def under_way(folder: Path, temporary: Path) -> Iterator[subprocess.Popen[str]]:
    """A batch that has stored its first run and is not over."""
    batch = start(folder, temporary)
    first = folder / "graded" / "runs" / "ada" / "01-greeting.json"
    wait_until(lambda: first.exists() or batch.poll() is not None)
    yield batch
    batch.kill()
    batch.communicate()


def start(folder: Path, temporary: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "grader", "grade", "class", "--jobs", "2"],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until something holds; fail when it takes longer than it ever should."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"waited for {seconds} seconds"
        time.sleep(0.01)


def descendants(pid: int) -> set[int]:
    """Return the processes below a process."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # The fields after the name, which may hold anything.
            parents[int(entry.name)] = int(
                (entry / "stat").read_text().rpartition(")")[2].split()[1]
            )
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def stored(folder: Path) -> dict[str, RunReport]:
    """Return the stored runs by student; each must be whole."""
    files = (folder / "graded" / "runs").rglob("*.json")
    reports = [decode(path.read_text(encoding="utf-8"), str(path)) for path in files]
    return {report.student: report for report in reports}


def earned(folder: Path) -> dict[str, Any]:
    results = json.loads((folder / "graded" / "results.json").read_text(encoding="utf-8"))
    return {student["student"]: student["earned"] for student in results["students"]}


def goes_on(folder: Path, temporary: Path) -> None:
    """Give the same command again: nothing that is stored is run again, and nobody is left out."""
    before = {path: path.stat().st_mtime_ns for path in (folder / "graded").rglob("*.json")}
    batch = start(folder, temporary)
    output, errors = batch.communicate()
    assert (batch.returncode, errors) == (0, ""), output
    assert {path: path.stat().st_mtime_ns for path in before} == before
    # What an undisturbed run gives: every app is the solution.
    assert earned(folder) == dict.fromkeys(["ada", *SLOW], 5)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_ended_batch_leaves_whole_runs_and_goes_on_there(
    folder: Path, temporary: Path, under_way: subprocess.Popen[str], number: signal.Signals
) -> None:
    processes = descendants(under_way.pid)
    assert len(processes) >= 4, "the nursery, the examiner, an exercise and its workers"
    under_way.send_signal(number)
    _, errors = under_way.communicate()
    expected = {signal.SIGINT: (130, INTERRUPTED), signal.SIGKILL: (-signal.SIGKILL, "")}
    assert (under_way.returncode, errors.strip()) == expected[number]
    wait_until(lambda: not any(map(alive, processes)))
    wait_until(lambda: not list(temporary.iterdir()))
    assert "ada" in stored(folder)
    assert len(stored(folder)) < len(SLOW) + 1
    assert not (folder / "graded" / "results.json").exists()
    goes_on(folder, temporary)


def test_a_machine_that_shuts_down_interrupts_the_batch_as_ctrl_c_does(
    under_way: subprocess.Popen[str],
) -> None:
    processes = descendants(under_way.pid)
    under_way.terminate()
    _, errors = under_way.communicate()
    assert (under_way.returncode, errors.strip()) == (130, INTERRUPTED)
    wait_until(lambda: not any(map(alive, processes)))
