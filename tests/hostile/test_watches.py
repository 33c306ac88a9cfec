"""What watches over the corpus notices everything that it is there to notice."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.canaries import Canaries, found_in, leaks
from tests.hostile.case_file import FULL, SLUG, Case, Expected
from tests.hostile.command import Graded
from tests.hostile.ears import Ears, listening
from tests.hostile.invariants import (
    of_a_case,
    of_neighbours,
    of_the_command,
    of_two_times,
)
from tests.hostile.machine import missing
from tests.hostile.orphans import adopting, children, left_after
from tests.hostile.outputs import problems_of_files, problems_of_print, problems_of_record
from tests.hostile.snapshot import differences, snapshot

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sandboxes are made of Linux")

Record = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file, a link and a folder in it."""
    (tmp_path / "file").write_text("abc")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "inner").mkdir()
    return tmp_path


def replace_content(folder: Path) -> None:
    status = (folder / "file").stat()
    (folder / "file").write_text("xyz")
    os.utime(folder / "file", ns=(status.st_atime_ns, status.st_mtime_ns))


def replace_link(folder: Path) -> None:
    (folder / "link").unlink()
    (folder / "link").symlink_to("inner")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (replace_content, "file has another content"),
        (lambda folder: os.utime(folder / "file", (1, 1)), "file has another changed"),
        (lambda folder: (folder / "file").chmod(0o777), "file has another mode"),
        (lambda folder: (folder / "inner").chmod(0o700), "inner has another mode"),
        (lambda folder: (folder / "file").unlink(), "file is gone"),
        (lambda folder: (folder / "inner" / "new").touch(), "inner/new is new"),
        (replace_link, "link has another"),
        (lambda folder: os.link(folder / "file", folder / "hard"), "file has another links"),
    ],
)
def test_a_change_of_a_folder_is_noticed(
    folder: Path, change: Callable[[Path], None], told: str
) -> None:
    before = snapshot(folder)
    assert list(differences(before, snapshot(folder))) == []
    change(folder)
    assert told in " ".join(differences(before, snapshot(folder)))


@pytest.mark.skipif(missing(("attributes",)) is not None, reason="no extended attributes here")
def test_a_change_of_attributes_is_noticed(folder: Path) -> None:
    before = snapshot(folder)
    os.setxattr(folder / "file", "user.x", b"1")
    assert list(differences(before, snapshot(folder))) == ["file has another attributes"]


@pytest.fixture
def ears() -> Iterator[Ears]:
    """Sockets that listen; the folder has a short path, as those of sockets must."""
    with tempfile.TemporaryDirectory() as folder, listening(Path(folder)) as ears:
        yield ears


@pytest.mark.parametrize(
    "kind", ["tcp", "udp", "unix", "unix_datagram", "abstract", "abstract_datagram"]
)
def test_a_call_is_heard_once(ears: Ears, kind: str) -> None:
    ear = ears.sockets[kind]
    with socket.socket(ear.family, ear.type) as caller:
        caller.connect(ear.getsockname())
        if ear.type == socket.SOCK_DGRAM:
            caller.send(b"loot")
    assert ears.heard() == [kind]
    assert ears.heard() == []


def test_a_daemon_is_found_and_ended() -> None:
    with adopting():
        known = children()
        # The shell is over at once; what it leaves in a session of its own is nobody's child.
        quiet = "</dev/null >/dev/null 2>&1"
        subprocess.run(["sh", "-c", f"setsid sleep 600 {quiet} &"], check=True)
        assert left_after(0.0, known) != []
        assert children() == known


def test_children_that_were_there_before_are_left_alone() -> None:
    with adopting(), subprocess.Popen(["sleep", "600"]) as mine:
        assert left_after(0.0, children()) == []
        assert mine.poll() is None
        mine.kill()


def test_each_canary_tells_where_it_comes_from(tmp_path: Path) -> None:
    canaries = Canaries.new()
    (tmp_path / "leak").write_text(f"<{canaries.neighbour}{canaries.suite}>")
    assert found_in(canaries.home.encode()) == ["home"]
    assert [place for _, place in leaks([tmp_path / "leak"])] == ["neighbour", "suite"]
    assert canaries != Canaries.new()


@pytest.mark.parametrize(
    "line",
    [
        "\x1b[31mred",
        "\u202eturned",
        "bell\x07",
        "  ::error::no",
        "see ##[error]no",
        "a ##vso[x]y",
        "x" * 10_000,
    ],
)
def test_a_line_that_is_more_than_text_is_noticed(line: str) -> None:
    assert list(problems_of_print(b"ada  8  10\n", 1)) == []
    assert list(problems_of_print(f"ada\n{line}\n".encode(), 1)) != []


def record(student: str = "ada", **changes: Any) -> Record:
    """Return a student's results, as results.json has them, for somebody who gets everything."""
    points = {"greets": 1, "echoes": 2, "remembers": 3, "saves": 2, "password": 2}
    requirements: list[Record] = [
        {
            "requirement": name,
            "outcome": "passed",
            "earned": worth,
            "possible": worth,
            "feedback": None,
            "checks": [],
        }
        for name, worth in points.items()
    ]
    exercise = {
        "exercise": SLUG,
        "status": "graded",
        "earned": 10,
        "possible": 10,
        "late": None,
        "diagnosis": None,
        "requirements": requirements,
    }
    return {
        "student": student,
        "earned": 10,
        "possible": 10,
        "grade": "20.0",
        "grade_of": "20",
        "exercises": [exercise | changes],
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The results of a class of one, in which nothing is wrong."""
    write_results(tmp_path, record())
    (tmp_path / "gradebook.csv").write_text(
        f'"student","{SLUG}","earned","possible","grade","notes"\r\n"ada",10,10,10,"20.0",""\r\n'
    )
    (tmp_path / "runs" / "ada").mkdir(parents=True)
    (tmp_path / "runs" / "ada" / f"{SLUG}.json").write_text("{}")
    return tmp_path


def write_results(out: Path, *students: Record) -> None:
    header = {
        "schema": "grader-results/1",
        "course": "x",
        "rubric": f"sha256:{'0' * 64}",
        "isolation": "container",
        "grader": "1",
        "python": "3",
        "flask": "3",
        "graded_at": "2026-01-01T00:00:00Z",
    }
    (out / "results.json").write_text(json.dumps({**header, "students": students}))


def broken(line: int) -> Record:
    diagnosis = {"kind": "syntax-error", "message": "x", "file": "app.py", "line": line}
    missed = {"outcome": "not-run", "earned": 0, "feedback": "Not checked"}
    requirements = [each | missed for each in record()["exercises"][0]["requirements"]]
    return record(status="broken", earned=0, diagnosis=diagnosis, requirements=requirements)


def rewrite(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(out: Path) -> None:
        text = (out / name).read_bytes().decode()
        (out / name).write_bytes(text.replace(old, new).encode())

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda out: (out / "results.json").unlink(), "results.json cannot be read"),
        (lambda out: (out / "results.json").write_text("{"), "results.json cannot be read"),
        (lambda out: write_results(out, broken(-1)), "does not keep to its schema"),
        (lambda out: write_results(out, record(), record("bob")), "2 students, not 1"),
        (rewrite("results.json", '"container"', '"none"'), "without isolation"),
        (rewrite("results.json", '"x"', f'"{"x" * 70_000}"'), "more than 65536"),
        (rewrite("gradebook.csv", "ada", "=1+1"), "a spreadsheet calculates"),
        (rewrite("gradebook.csv", "ada", " ＝1"), "a spreadsheet calculates"),  # noqa: RUF001
        (rewrite("gradebook.csv", "ada", "a\x1bda"), "an unseen character"),
        (rewrite("gradebook.csv", "notes", "hints"), "other columns"),
        (rewrite("gradebook.csv", '"ada"', '"ada","bob"'), "other columns"),
        (rewrite("gradebook.csv", "20.0", "20.0" * 5_000), "more than 8192"),
        (lambda out: (out / "index.html").touch(), "nobody looks into"),
        (rewrite(f"runs/ada/{SLUG}.json", "{}", f'"{"x" * 200_000}"'), "more than 131072"),
    ],
)
def test_a_file_that_is_not_as_it_must_be_is_noticed(
    out: Path, change: Callable[[Path], None], told: str
) -> None:
    assert list(problems_of_files(out, 1)) == []
    change(out)
    assert told in " ".join(problems_of_files(out, 1))


@pytest.mark.parametrize("feedback", ["\x1b[2J", "\u202e", "x" * 40_000])
def test_feedback_that_is_more_than_text_is_noticed(feedback: str) -> None:
    told = record()
    assert list(problems_of_record(told)) == []
    told["exercises"][0]["requirements"][0]["feedback"] = feedback
    assert list(problems_of_record(told)) != []


def graded(out: Path, **changes: Any) -> Graded:
    usual: dict[str, Any] = {"status": 0, "printed": b"ada\n", "complained": b"", "survivors": ()}
    return Graded(**{**usual, **changes}, out=out)


@pytest.mark.parametrize(
    ("changes", "invariant"),
    [
        ({"status": None}, "I1"),
        ({"survivors": ("sleep",)}, "I3"),
        ({"printed": b"\x1b[2J"}, "I5"),
        ({"status": 3}, "I6"),
        ({"complained": b"RuntimeWarning"}, "I6"),
        ({"printed": b"Traceback (most recent call last)"}, "I6"),
        ({"printed": Canaries.new().suite.encode()}, "I8"),
    ],
)
def test_a_command_that_does_what_it_must_not_is_noticed(
    out: Path, changes: dict[str, Any], invariant: str
) -> None:
    assert list(of_the_command(graded(out), 1)) == []
    assert invariant in [each.invariant for each in of_the_command(graded(out, **changes), 1)]


def test_a_canary_in_a_run_report_is_noticed_and_the_planted_one_is_not(out: Path) -> None:
    canaries = Canaries.new()
    (out / "saved.txt").write_text(canaries.reports)
    assert list(of_the_command(graded(out), 1)) == []
    (out / "runs" / "ada" / f"{SLUG}.json").write_text(json.dumps(canaries.environment))
    (found,) = of_the_command(graded(out), 1)
    assert (found.invariant, found.student) == ("I8", "ada")


def a_case(expected: Expected, **changes: Any) -> Case:
    return Case(name="12-x", folder=Path(), number=12, why="x", expected=expected, **changes)


def test_a_case_that_gets_something_else_is_noticed() -> None:
    everything = Expected("graded", None, FULL)
    nothing = Expected("graded", None, dict.fromkeys(FULL, "failed"))
    assert list(of_a_case(a_case(everything), record(), "ada")) == []
    assert [each.invariant for each in of_a_case(a_case(nothing), record(), "ada")] == ["case"]
    assert [each.invariant for each in of_a_case(a_case(everything), None, "ada")] == ["I6"]


def test_a_case_whose_student_is_not_told_what_must_be_told_is_noticed() -> None:
    case = a_case(Expected("graded", None, FULL), feedback="too much memory")
    assert [each.invariant for each in of_a_case(case, record(), "ada")] == ["case"]


def test_an_error_of_the_graders_own_is_noticed_though_the_case_says_so() -> None:
    failed = record(status="grader-error", diagnosis={"kind": "x", "message": "x"})
    case = a_case(Expected("grader-error", "x", FULL))
    assert [each.invariant for each in of_a_case(case, failed, "ada")] == ["I6"]


def test_a_neighbour_who_gets_something_else_is_noticed() -> None:
    alone = {"ada": record()}
    names = {"00-a": "ada"}
    assert list(of_neighbours(alone, {"00-a": record()}, names)) == []
    for beside in ({}, {"00-a": broken(1)}):
        assert [each.invariant for each in of_neighbours(alone, beside, names)] == ["I2"]


def test_another_result_at_the_second_time_is_noticed() -> None:
    assert list(of_two_times({"ada": record()}, {"ada": record()})) == []
    for second in ({}, {"ada": broken(1)}):
        assert [each.invariant for each in of_two_times({"ada": record()}, second)] == ["I7"]
