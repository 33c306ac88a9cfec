"""What an app keeps on disk is bounded in sum, by what it was not given."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.contents import Contents
from grader.examiner.client import Client
from grader.examiner.facts import Mismatch
from grader.examiner.run import Run
from grader.outcome import Diagnosis, Outcome
from grader.sandbox.disk import DiskWatch
from grader.sandbox.limits import Limits

Running = Callable[..., Run]

MIB = 1 << 20
SMALL = replace(Limits(), file_bytes=2 * MIB, disk_bytes=2 * MIB, files=20)
NOTHING = Contents(())

APP = """\
import os, time

from flask import Flask

app = Flask(__name__)


@app.get("/")
def page():
    {act}
    return "honest"


@app.get("/plain")
def plain():
    return "plain"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a sandbox."""
    (tmp_path / "app").mkdir()
    return tmp_path


def watch(home: Path, given: Contents = NOTHING, pid: int = 0) -> DiskWatch:
    return DiskWatch(home, pid, given, SMALL)


def test_what_is_within_the_limits_is_not_too_much(home: Path) -> None:
    (home / "app" / "data").write_bytes(bytes(MIB))
    for number in range(19):
        (home / "app" / str(number)).touch()
    assert watch(home).look() is None


def test_files_are_counted_in_sum(home: Path) -> None:
    for number in range(3):
        (home / "app" / str(number)).write_bytes(bytes(MIB))
    assert watch(home).look() == "more than 2 MiB of files"


def test_many_empty_files_are_too_much(home: Path) -> None:
    for number in range(30):
        (home / str(number)).touch()
    assert watch(home).look() == "more than 20 files"


def test_folders_take_room_too(home: Path) -> None:
    for number in range(600):
        (home / str(number)).mkdir()
    assert watch(home).look() == "more than 2 MiB of files"


def test_a_file_with_nothing_in_its_middle_takes_the_room_that_it_takes(home: Path) -> None:
    with (home / "sparse").open("wb") as file:
        file.truncate(1 << 30)
    assert watch(home).look() is None


def test_what_was_handed_in_does_not_count(home: Path) -> None:
    files = {f"{number}.txt": bytes(100_000) for number in range(40)}
    for name, data in files.items():
        (home / "app" / name).write_bytes(data)
    assert watch(home).look() is not None
    assert watch(home, Contents(tuple(files.items()))).look() is None


def test_links_to_what_lies_outside_take_no_room(home: Path) -> None:
    (home / "large").write_bytes(bytes(4 * MIB))
    inner = home / "app"
    (inner / "link").symlink_to("../large")
    (inner / "folder").symlink_to("..")
    assert watch(inner).look() is None


@pytest.mark.parametrize(
    ("files", "found"), [(1, None), (2, None), (3, "more than 2 MiB of files")]
)
def test_files_that_are_open_and_have_no_name_any_more_are_counted_once(
    home: Path, files: int, found: str | None
) -> None:
    hoard = f"""\
import os, tempfile
kept = [tempfile.TemporaryFile(dir={str(home)!r}) for _ in range({files})]
for file in kept:
    file.write(bytes({MIB} - 8192))
    file.flush()
again = [os.dup(file.fileno()) for file in kept]
print(flush=True)
input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", hoard], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert watch(home, pid=process.pid).look() == found
        process.kill()


def test_what_an_app_prints_is_no_file_of_its_own(opened: Running) -> None:
    act = "print('x' * (3 << 20), end=''); time.sleep(0.03)"
    run = opened(APP.format(act=act), replace(SMALL, file_bytes=4 * MIB))
    assert Client(run).get("/").text == "honest"


def test_short_questions_are_added_up_before_anybody_looks(home: Path) -> None:
    for number in range(30):
        (home / str(number)).touch()
    watching = watch(home)
    found = [watching.passed(0.006) for _ in range(9)]
    assert found == [None] * 8 + ["more than 20 files"]
    assert watch(home).passed(0.02) == "more than 20 files"


def test_looking_takes_a_small_part_of_the_time(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([100.0, 100.0, 101.0, 101.1, 120.9, 121.1, 121.1, 121.2])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    watching = watch(home)
    looked = []
    monkeypatch.setattr(DiskWatch, "_too_much", lambda self: looked.append(1))
    for _ in range(4):
        watching.look()
    assert len(looked) == 2


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (
            "for n in range(9): open(f'{n}', 'wb').write(bytes(1 << 20)); time.sleep(0.02)",
            "more than 2 MiB of files",
        ),
        ("for n in range(900): open(f'{n}', 'x').close()", "more than 20 files"),
    ],
)
def test_a_view_that_writes_too_much_costs_its_check_alone(
    opened: Running, act: str, said: str
) -> None:
    run = opened(APP.format(act=act), SMALL)
    with pytest.raises(Mismatch) as caught:
        Client(run).get("/")
    assert caught.value.outcome is Outcome.FAILED
    assert said in (caught.value.facts.actual or "")
    run.begin_check()
    assert Client(run).get("/plain").text == "plain"


def test_an_import_that_writes_too_much_is_the_student_s_fault(
    diagnosis_of: Callable[..., Diagnosis],
) -> None:
    act = "for n in range(900): open(f'{n}', 'x').close()\n"
    found = diagnosis_of(act + "import os\n" + APP.format(act="pass"), SMALL)
    assert (found.kind, "more than 20 files" in found.message) == ("import-disk", True)


def test_an_app_that_writes_what_an_app_writes_is_left_alone(opened: Running) -> None:
    act = "open('upload', 'wb').write(bytes(1 << 20)); time.sleep(0.05)"
    run = opened(APP.format(act=act), SMALL)
    assert Client(run).get("/").text == "honest"
    assert run.read_file("upload", 2 * MIB) == bytes(MIB)
