"""Plain child processes do all that sandboxes of the nursery do, except for holding anybody."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from grader.contents import Contents
from grader.errors import MachineryError
from grader.examiner.client import Client
from grader.examiner.diagnosis import BrokenSubmission
from grader.examiner.facts import Mismatch
from grader.examiner.run import Run
from grader.examiner.student import Student
from grader.examiner.worker import OwnSlot
from grader.outcome import Diagnosis, Outcome
from grader.sandbox import spawned
from grader.sandbox.limits import Allowance, Limits
from grader.sandbox.nursery import NurseryClient
from grader.sandbox.spawned import SpawnedStarter
from grader.sandbox.starting import Starter
from grader.workspace import workspace

Running = Callable[..., Run]
StudentOf = Callable[..., Student]
Submission = Callable[[str], Contents]

SHORT = replace(Limits(), request=Allowance(cpu=0.3, idle=0.2), memory_bytes=160 << 20, files=20)
APP = """\
import ctypes, fcntl, os, signal, stat, struct, subprocess, sys, time

from flask import Flask, request

app = Flask(__name__)


def line():
    for number in range(3, 1024):
        try:
            mode = os.fstat(number).st_mode
            writable = fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
        except OSError:
            continue
        if (stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode)) and writable:
            return number


def send(body):
    os.write(line(), body)


@app.route("/", methods=["GET", "POST"])
def page():
    {act}
    return "honest"


@app.route("/plain")
def plain():
    return "plain"


if __name__ == "__main__":
    print("begun")
    app.run(port=5001)
"""

COUNTING = """\
import os

from flask import Flask

app = Flask(__name__)
count = 0


@app.get("/")
def counted():
    global count
    count += 1
    with open("counted.txt", "a") as file:
        file.write("x")
    return f"{count} {os.path.getsize('counted.txt')}"


@app.get("/environment")
def environment():
    return " ".join(os.environ)


@app.get("/plain")
def plain():
    return "plain"
"""


@pytest.fixture(scope="module")
def spawning() -> Iterator[SpawnedStarter]:
    """A starter of plain child processes that the tests here share."""
    with workspace() as folder, closing(SpawnedStarter(folder)) as starter:
        yield starter


@pytest.fixture(params=["nursery", "child processes"])
def starter(
    request: pytest.FixtureRequest, spawning: SpawnedStarter, nursery_client: NurseryClient
) -> Starter:
    """Both ways to start sandboxes, one after the other."""
    return nursery_client if request.param == "nursery" else spawning


def test_what_is_printed_by_any_way_is_seen_and_nothing_can_be_read(student_of: StudentOf) -> None:
    act = "os.write(1, b'by number'); print(' printed'); print(repr(sys.stdin.read()))"
    response = student_of(APP.format(act=act)).client().open("/")
    assert (response.text, response.printed) == ("honest", "by number printed\n''\n")


def test_of_a_flood_of_output_the_start_and_the_end_are_kept(student_of: StudentOf) -> None:
    act = "print('first'); [print('x' * 1000) for _ in range(9_000)]; print('last')"
    response = student_of(APP.format(act=act)).client().open("/")
    assert response.text == "honest"
    assert response.printed.startswith("first\n")
    assert response.printed.endswith("last\n")
    assert len(response.printed) < 100_000


@pytest.mark.parametrize(
    ("act", "outcome", "said"),
    [
        ("while True: pass", Outcome.TIMED_OUT, "busy"),
        ("time.sleep(600)", Outcome.TIMED_OUT, "waiting"),
        ("os.kill(os.getpid(), signal.SIGSTOP)", Outcome.TIMED_OUT, "waiting"),
        ("os._exit(0)", Outcome.FAILED, "the app stopped"),
        ("ctypes.string_at(0)", Outcome.FAILED, "the app stopped"),
        ("os.close(line()); time.sleep(600)", Outcome.FAILED, "the app stopped"),
        ("send(b'HTTP/1.1 200 OK')", Outcome.FAILED, "something that is no answer"),
        ("send(struct.pack('>II', 2, 0) + b'[]')", Outcome.FAILED, "something that is no answer"),
        ("[send(bytes(1 << 16)) for _ in range(999)]", Outcome.FAILED, "that is no answer"),
        ("return b'x' * (9 << 20)", Outcome.FAILED, "more than 8 MiB"),
        ("[open(str(n), 'x').close() for n in range(900)]", Outcome.FAILED, "20 files"),
    ],
)
def test_a_view_that_does_not_answer_costs_its_check_alone(
    opened: Running, act: str, outcome: Outcome, said: str
) -> None:
    limits = replace(SHORT, request=Allowance(cpu=9, idle=9)) if "range" in act else SHORT
    run = opened(APP.format(act=act), limits)
    with pytest.raises(Mismatch) as caught:
        Client(run).get("/")
    assert caught.value.outcome is outcome
    assert said in str(caught.value.facts.actual)
    assert Client(run).get("/plain").text == "plain"
    run.begin_check()
    assert Client(run).get("/plain").text == "plain"


def test_a_view_that_takes_too_much_memory_costs_its_check_alone(opened: Running) -> None:
    run = opened(APP.format(act="kept = [bytearray(16 << 20) for _ in range(99)]"), SHORT)
    # The kernel refuses the memory, which is the app's own MemoryError, or the watch sees it.
    with suppress(Mismatch):
        assert Client(run).get("/").status_code == 500
    run.begin_check()
    assert Client(run).get("/plain").text == "plain"


@pytest.mark.parametrize("act", ["while True: pass", "time.sleep(600)"])
def test_the_line_that_hangs_is_told(opened: Running, act: str) -> None:
    run = opened(APP.format(act=act), SHORT)
    with pytest.raises(Mismatch) as caught:
        Client(run).get("/")
    error = caught.value.facts.error
    assert error is not None
    assert (error.file, APP.splitlines()[(error.line or 0) - 1].strip()) == ("app.py", "{act}")


@pytest.mark.parametrize("act", ["while True: pass", "import time; time.sleep(600)"])
def test_an_import_that_hangs_is_told_with_its_line(
    diagnosis_of: Callable[..., Diagnosis], act: str
) -> None:
    limits = replace(Limits(), importing=Allowance(cpu=1, idle=0.5))
    found = diagnosis_of(f"import flask\n\n{act}\n", limits)
    assert (found.kind, found.file, found.line) == ("import-timed-out", "app.py", 3)


def test_each_check_meets_fresh_state(opened: Running) -> None:
    run = opened(COUNTING)
    for number in (1, 2):
        assert [Client(run).get("/").text for _ in range(2)] == ["1 1", "2 2"]
        assert run.sandboxes == number
        run.begin_check()


def test_a_check_that_only_reads_costs_the_next_one_no_new_sandbox(opened: Running) -> None:
    run = opened(COUNTING)
    for _ in range(4):
        assert Client(run).get("/plain").text == "plain"
        run.begin_check()
    assert run.sandboxes == 1


def test_a_request_of_any_size_is_taken(opened: Running) -> None:
    run = opened(APP.format(act="return request.get_data()"))
    word = "x" * 3_000_000
    assert Client(run).post("/", data=word).text == word


def test_an_app_has_an_environment_and_a_folder_of_its_own(
    student_of: StudentOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_GRADER", "x")
    student = student_of(COUNTING)
    student.restart(env={"NAME_OF_THE_SHOP": "Corner"})
    names = student.client().get("/environment").text.split()
    assert "NAME_OF_THE_SHOP" in names
    assert "SECRET_OF_THE_GRADER" not in names
    student.client().get("/")
    assert student.file("counted.txt") == b"x"
    assert student.files() == ["app.py", "counted.txt"]


def test_an_app_can_be_run_as_a_program(student_of: StudentOf) -> None:
    ran = student_of(APP.format(act="pass")).run_as_program()
    assert (ran.exit, ran.printed.splitlines()[0]) == (0, "begun")
    assert [start.port for start in ran.starts] == [5001]


def test_a_student_s_own_tests_are_run(student_of: StudentOf) -> None:
    tests = "import app\n\n\ndef test_x():\n    assert app.app\n\n\ndef test_y():\n    1 / 0\n"
    student = student_of({"app.py": APP.format(act="pass"), "test_app.py": tests})
    for files in (None, {"app.py": b"import flask\n\napp = flask.Flask('other')\n"}):
        found = student.run_tests(files)
        assert found.problem is None
        assert {test.name: test.outcome for test in found.tests} == {
            "test_x": "passed",
            "test_y": "failed",
        }


def test_a_sandbox_leaves_neither_a_process_nor_a_folder(
    starter: Starter, submission: Submission
) -> None:
    born = starter.start(submission("x = 1\n"))
    assert (born.home / "app" / "app.py").read_text() == "x = 1\n"
    starter.stop(born)
    assert not born.home.exists()
    assert not is_alive(born.pid)


def test_an_import_that_fails_leaves_neither(starter: Starter, submission: Submission) -> None:
    run = Run(starter, submission("1 / 0\n"), Limits(), OwnSlot())
    with pytest.raises(BrokenSubmission):
        run.open()
    run.drop()


# What follows is about child processes only.


def test_what_an_app_has_started_ends_with_it(
    spawning: SpawnedStarter, submission: Submission
) -> None:
    act = "return str(subprocess.Popen(['sleep', '600']).pid)"
    run = Run(spawning, submission(APP.format(act=act)), Limits(), OwnSlot())
    run.open()
    pid = int(Client(run).get("/").text)
    assert is_alive(pid)
    run.drop()
    wait_until(lambda: not is_alive(pid))


def test_the_next_sandbox_is_a_process_that_has_been_waiting(submission: Submission) -> None:
    files = submission("x = 1\n")
    with workspace() as folder, closing(SpawnedStarter(folder)) as starter:
        waiting = children(folder, 1)
        born = starter.start(files)
        assert {born.pid} == waiting
        children(folder, 2)
        starter.stop(born)
    children(folder, 0)


def test_whoever_has_to_wait_has_more_processes_started_in_advance(
    submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spawned, "_SOON", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    with workspace() as folder, closing(SpawnedStarter(folder)) as starter:
        for count in (1, 2, 3, 4, 4):
            starter.stop(starter.start(submission("x = 1\n")))
            children(folder, count)


def test_a_process_that_has_died_while_it_waited_is_replaced(submission: Submission) -> None:
    with workspace() as folder, closing(SpawnedStarter(folder)) as starter:
        [waiting] = children(folder, 1)
        os.kill(waiting, signal.SIGKILL)
        born = starter.start(submission("x = 1\n"))
        assert born.pid != waiting
        starter.stop(born)


def test_a_process_that_does_not_start_is_the_machinery_s_fault(
    submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = [sys.executable, "-c", "raise SystemExit('no Flask is here')"]
    monkeypatch.setattr(spawned, "_program", lambda: program)
    with workspace() as folder, closing(SpawnedStarter(folder)) as starter:
        for _ in range(2):
            with pytest.raises(MachineryError, match="did not start: no Flask is here"):
                starter.start(submission("x = 1\n"))


def test_a_program_that_says_something_else_is_no_sandbox(
    submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = [sys.executable, "-c", "print('welcome ' * 9, flush=True); input()"]
    monkeypatch.setattr(spawned, "_program", lambda: program)
    with (
        workspace() as folder,
        closing(SpawnedStarter(folder)) as starter,
        pytest.raises(MachineryError, match="did not start: it gives no reason"),
    ):
        starter.start(submission("x = 1\n"))


def test_a_program_that_is_not_there_is_the_machinery_s_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with workspace() as folder, pytest.raises(MachineryError, match="can be started"):
        SpawnedStarter(folder)


PARENT = """\
import sys
from contextlib import closing

from grader.contents import Contents
from grader.examiner.run import Run
from grader.examiner.worker import OwnSlot
from grader.sandbox.limits import Allowance, Limits
from grader.sandbox.spawned import SpawnedStarter
from grader.workspace import workspace

app = b"import os\\n\\nopen('begun', 'x')\\nwhile True:\\n    pass\\n"
limits = Limits(importing=Allowance(600, 600))
with workspace() as folder, closing(SpawnedStarter(folder)) as starter:
    print(folder, flush=True)
    Run(starter, Contents((("app.py", app),)), limits, OwnSlot()).open()
"""


@pytest.fixture
def parent() -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """A grader with an app that hangs in its import, and the folder of its sandboxes."""
    with subprocess.Popen(
        [sys.executable, "-I", "-c", PARENT],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        wait_until(lambda: any(folder.glob("*/app/begun")))
        yield process, folder
        process.kill()


def test_nothing_outlives_a_grader_that_is_killed(
    parent: tuple["subprocess.Popen[str]", Path],
) -> None:
    process, folder = parent
    children(folder, 2)
    process.kill()
    children(folder, 0)
    subprocess.run([sys.executable, "-I", "-m", "grader.inside.removal", folder], check=True)


def test_ctrl_c_leaves_neither_a_process_nor_a_folder(
    parent: tuple["subprocess.Popen[str]", Path],
) -> None:
    process, folder = parent
    # As a terminal does it: to the whole group.
    os.killpg(process.pid, signal.SIGINT)
    process.wait()
    children(folder, 0)
    assert not folder.exists()


def is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def children(folder: Path, count: int) -> set[int]:
    """Return the child processes whose sandboxes are below a folder, once there are so many.

    For a moment after its start nobody can read the command line of a process.
    """
    wait_until(lambda: len(_children(folder)) == count)
    return _children(folder)


def _children(folder: Path) -> set[int]:
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = path.read_bytes().split(b"\0")
            if b"grader.inside.spawned" in words and os.fsencode(folder) in words:
                found.add(int(path.parent.name))
    return {pid for pid in found if is_alive(pid)}


def wait_until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)
