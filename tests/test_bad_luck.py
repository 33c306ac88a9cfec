"""What befalls the grader itself costs no student anything: it goes on, or says why it cannot."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grader.batch import GradeOptions
from grader.course.folders import load_course
from grader.errors import MachineryError
from grader.grading import grade
from grader.inside.syscalls import Kernel
from grader.submissions.intake import take_in_class

WriteFiles = Callable[[Path, Mapping[str, str]], Path]

SOLUTION = "solutions/01-greeting/app.py"
STUDENTS = ["ada", "bob", "cyd", "dan", "eve"]
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1
# Long enough for others to be under way when the first run is stored.
SLOWLY = "import time\n\ntime.sleep(0.7)\n"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")


@dataclass
class Fate:
    """A progress that lets something happen each time a run has been stored."""

    strikes: list[Callable[[], None]] = field(default_factory=list)

    def start(self, total: int) -> None:
        """Nothing happens yet."""

    def advance(self, label: str) -> None:
        if self.strikes:
            self.strikes.pop(0)()

    def finish(self) -> None:
        """Nothing happens any more."""


@dataclass
class SmallClass:
    """A class of one quick app and several slow ones, all of them right."""

    root: Path

    def grade(self, *strikes: Callable[[], None]) -> dict[str, Any]:
        """Grade it in this process; return what each student has earned."""
        course = load_course(self.root)
        hand_ins = list(take_in_class(self.root / "class", ["01-greeting"]))
        options = GradeOptions(course.rubric.exercises[:1], 2)
        out = self.root / "graded"
        list(grade(course, hand_ins, out, options, Fate(list(strikes))))
        results = json.loads((out / "results.json").read_text(encoding="utf-8"))
        return {student["student"]: student["earned"] for student in results["students"]}

    def command(self, **limits: int) -> "subprocess.CompletedProcess[str]":
        """Grade it by the command, with limits of the kernel's on the process."""

        def limit() -> None:
            if os.geteuid() == 0:
                # Root writes anywhere by this capability alone, which the command has no use for.
                Kernel().call("prctl", _PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE)
            for name, most in limits.items():
                kind = getattr(resource, name)
                resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))

        return subprocess.run(
            [sys.executable, "-m", "grader", "grade", "class", "--exercise", "01-*"],
            cwd=self.root,
            preexec_fn=limit,
            capture_output=True,
            check=False,
            text=True,
        )

    def stored(self) -> dict[Path, int]:
        """Return the stored runs, and when each was."""
        runs = (self.root / "graded" / "runs").rglob("*.json")
        return {path: path.stat().st_mtime_ns for path in runs}


@pytest.fixture
def small_class(course_root: Path, write_files: WriteFiles) -> SmallClass:
    """A class of five."""
    solved = (course_root / SOLUTION).read_text(encoding="utf-8")
    slow = {f"class/{name}/01-greeting/app.py": SLOWLY + solved for name in STUDENTS[1:]}
    return SmallClass(
        write_files(course_root, {**slow, f"class/{STUDENTS[0]}/01-greeting/app.py": solved})
    )


@dataclass(frozen=True)
class Process:
    """A process below this one: its parent, its session, its start (ticks), its command line."""

    pid: int
    parent: int
    session: int
    started: int
    line: bytes

    @property
    def leads(self) -> bool:
        return self.session == self.pid


def processes() -> Iterator[Process]:
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # The fields after the name, which may hold anything.
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            line = (entry / "cmdline").read_bytes()
            started = int(fields[19])
            yield Process(int(entry.name), int(fields[1]), int(fields[3]), started, line)


def below(program: bytes) -> list[Process]:
    """Return our child that runs a program, and all below it, parents first."""
    everybody = list(processes())
    found = [
        each
        for each in everybody
        if each.parent == os.getpid() and program in each.line.split(b"\0")
    ]
    # The nursery that all tests share is older, if not by its number: numbers come round again.
    found = sorted(found, key=lambda each: each.started)[-1:]
    for process in found:
        found += [each for each in everybody if each.parent == process.pid]
    return found


def kill(victims: list[Process]) -> None:
    assert victims
    for victim in victims:
        with suppress(ProcessLookupError):
            os.kill(victim.pid, signal.SIGKILL)


def nursery() -> None:
    kill(below(b"grader.inside.nursery")[:1])


def sandboxes() -> None:
    # They alone lead a session, but for the nursery itself.
    kill([each for each in below(b"grader.inside.nursery")[1:] if each.leads])


def one_worker() -> None:
    kill(below(b"grader.examiner")[2:3])


def exercise() -> None:
    kill(below(b"grader.examiner")[1:2])


def examiner() -> None:
    kill(below(b"grader.examiner"))


def tried(
    small_class: SmallClass, *strikes: Callable[[], None]
) -> Mapping[str, Any] | MachineryError:
    """Return what each student has earned, or why that cannot be said."""
    try:
        return small_class.grade(*strikes)
    except MachineryError as error:
        return error


ALL_RIGHT = dict.fromkeys(STUDENTS, 5)


@pytest.mark.parametrize("strike", [nursery, sandboxes, one_worker])
def test_a_batch_goes_on_without_a_process_of_its_own(
    small_class: SmallClass, strike: Callable[[], None]
) -> None:
    assert small_class.grade(strike) == ALL_RIGHT
    stored = small_class.stored()
    assert small_class.grade() == ALL_RIGHT
    assert small_class.stored() == stored


@pytest.mark.parametrize(
    "strikes", [(nursery, nursery), (examiner,), (exercise,)], ids=lambda s: s[0].__name__
)
def test_a_batch_that_cannot_go_on_says_so_and_is_completed_by_the_next(
    small_class: SmallClass, strikes: tuple[Callable[[], None], ...]
) -> None:
    found = tried(small_class, *strikes)
    if isinstance(found, MachineryError):
        assert found.exit_code == 3
        assert "the same command goes on" in str(found)
    else:
        # Those of whom nothing was found out are told so, and have no points of any kind.
        assert set(found.values()) <= {5, None}
    first = small_class.root / "graded" / "runs" / STUDENTS[0] / "01-greeting.json"
    stored = small_class.stored()[first]
    assert small_class.grade() == ALL_RIGHT
    assert small_class.stored()[first] == stored


def test_a_full_disk_stops_the_batch_and_the_next_one_completes_it(
    small_class: SmallClass,
) -> None:
    full = small_class.command(RLIMIT_FSIZE=1_500)
    assert full.returncode == 3, full.stderr
    assert "Traceback" not in full.stderr
    assert "File too large" in full.stderr
    assert "the same command goes on" in full.stderr
    assert small_class.grade() == ALL_RIGHT


def test_a_folder_for_results_that_cannot_be_written_to_is_told_before_anything_is_run(
    small_class: SmallClass,
) -> None:
    # A file in its place: not even root can write below that.
    (small_class.root / "graded").mkdir()
    (small_class.root / "graded" / "runs").write_text("")
    refused = small_class.command()
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Choose another folder with --out" in " ".join(refused.stderr.split())
    assert "Traceback" not in refused.stderr


def test_a_folder_of_somebody_else_is_told_before_anything_is_run(small_class: SmallClass) -> None:
    out = small_class.root / "graded"
    out.mkdir(mode=0o555)
    refused = small_class.command()
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "Choose another folder with --out" in " ".join(refused.stderr.split())
