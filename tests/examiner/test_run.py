"""How long a run waits, and for what."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from grader.errors import MachineryError
from grader.examiner.client import Client
from grader.examiner.facts import Mismatch
from grader.examiner.patience import Patience, part_of
from grader.examiner.run import Run
from grader.examiner.student import Student
from grader.outcome import Outcome
from grader.sandbox.limits import Allowance, Limits

Running = Callable[..., Run]

APP = """\
import time
from flask import Flask

app = Flask(__name__)


@app.get("/sleep/<float:seconds>")
def sleep(seconds):
    time.sleep(seconds)
    return "slept"


@app.get("/spin")
def spin():
    while True:
        pass


@app.get("/")
def page():
    return "found"
"""
LEAVES = """\
import os, threading, time
from flask import Flask

app = Flask(__name__)
visits = []


@app.get("/")
def page():
    return str(len(visits))


@app.get("/count")
def count():
    visits.append(1)
    open("note.txt", "w").close()
    return "counted"


@app.get("/end")
def end():
    os._exit(0)


@app.get("/end-soon")
def end_soon():
    threading.Timer(0.05, os._exit, (0,)).start()
    return "soon"
"""
SHORT = replace(Limits(), request=Allowance(cpu=0.3, idle=0.4))


def asked(run: Run, path: str) -> str:
    return Client(run).get(path).text


def check(run: Run, path: str) -> str:
    run.begin_check()
    return asked(run, path)


def test_a_slow_view_within_its_limit_is_no_fault(opened: Running) -> None:
    run = opened(APP, SHORT)
    assert asked(run, "/sleep/0.1") == "slept"
    assert 0.05 < run.usage.request.idle < 0.4
    assert run.usage.check.idle >= run.usage.request.idle


def test_the_second_wait_is_shorter_than_the_first(opened: Running) -> None:
    run = opened(APP, SHORT)
    details = []
    for path in ("/sleep/60.0", "/sleep/60.0", "/spin"):
        with pytest.raises(Mismatch) as caught:
            asked(run, path)
        assert caught.value.outcome is Outcome.TIMED_OUT
        details.append(caught.value.facts.actual)
    assert "waiting for 0.4 seconds" in details[0]
    assert "waiting for 0.1 seconds" in details[1]
    assert "busy for 0.2 seconds" in details[2]
    assert asked(run, "/") == "found"


def test_the_patience_for_a_part_that_hung_is_the_least() -> None:
    patience, limit = Patience(), Allowance(cpu=1.0, idle=2.0)
    assert patience.of(limit, "GET /") == limit
    patience.lose(part_of("GET", "/users/7"))
    there, elsewhere = (patience.of(limit, part_of("GET", path)) for path in ("/users/8", "/"))
    assert there.cpu < elsewhere.cpu < limit.cpu
    assert there.idle < elsewhere.idle < limit.idle


def test_a_check_as_a_whole_has_a_limit_too(opened: Running) -> None:
    run = opened(APP, replace(SHORT, check=Allowance(cpu=3, idle=0.3)))
    with pytest.raises(Mismatch) as caught:
        [asked(run, "/sleep/0.15") for _ in range(5)]
    assert caught.value.outcome is Outcome.TIMED_OUT
    run.begin_check()
    assert asked(run, "/sleep/0.05") == "slept"


def test_of_a_long_output_the_start_and_the_end_are_kept(opened: Running) -> None:
    loud = APP.replace('return "found"', 'print("start" + 5_000 * "x" + "end")\n    return "found"')
    run = opened(loud, replace(Limits(), output_characters=1024))
    response: Any = Client(run).get("/")
    printed = response.printed
    assert printed.startswith("startx")
    assert printed.endswith("xend\n")
    assert 1024 <= len(printed) < 1100
    assert "\n[...]\n" in printed


def test_a_run_as_a_whole_has_a_limit_too(opened: Running) -> None:
    run = opened(APP, replace(SHORT, run=Allowance(cpu=9, idle=0.4)))
    with pytest.raises(Mismatch) as caught:
        [check(run, "/sleep/0.15") for _ in range(5)]
    assert caught.value.outcome is Outcome.TIMED_OUT


def test_what_a_run_used_is_counted(opened: Running) -> None:
    run = opened(APP)
    asked(run, "/sleep/0.1")
    asked(run, "/")
    usage = run.usage
    assert usage.importing.cpu > 0
    assert usage.run.idle >= usage.check.idle >= usage.request.idle > 0.05
    assert usage.run.cpu >= usage.importing.cpu + usage.request.cpu


def test_a_program_that_never_ends_is_timed_out(opened: Running) -> None:
    body = "if __name__ == '__main__':\n    while True: pass\n"
    run = opened(APP + body, replace(SHORT, importing=Allowance(cpu=0.4, idle=1)))
    with pytest.raises(Mismatch) as caught:
        run.program({})
    assert caught.value.outcome is Outcome.TIMED_OUT
    assert caught.value.facts.asked == "python app.py"
    assert asked(run, "/") == "found"


def test_files_that_cannot_be_written_are_no_student_s_fault(run_of: Running) -> None:
    with pytest.raises(MachineryError):
        run_of({"app.py": APP, "app.py/x": ""}).open()


@pytest.mark.parametrize("first", ["/", None, "file"], ids=["a page", "the routes", "a file"])
@pytest.mark.parametrize("left", ["/count", "/end-soon"])
def test_what_a_check_leaves_behind_does_not_reach_the_next(
    opened: Running, left: str, first: str | None
) -> None:
    run = opened(LEAVES)
    for _ in range(2):
        run.begin_check()
        if first == "file":
            assert run.read_file("note.txt", 10) is None
        elif first is None:
            Student(run).app  # noqa: B018 - asks the app for its routes
        assert asked(run, "/") == "0"
        asked(run, left)
        # A thread of the app's ends the process between the checks.
        time.sleep(0.2 if left == "/end-soon" else 0)


def test_an_unchanged_app_serves_the_next_check_too(opened: Running) -> None:
    run = opened(LEAVES)
    for _ in range(3):
        assert check(run, "/") == "0"
    assert run.sandboxes == 1


def test_a_view_that_ends_the_app_is_tried_in_a_new_one_and_then_loses(opened: Running) -> None:
    run = opened(LEAVES)
    check(run, "/")
    with pytest.raises(Mismatch, match="the app stopped"):
        check(run, "/end")
    assert run.sandboxes == 2
    assert check(run, "/") == "0"


def test_a_view_that_hangs_costs_its_time_once(opened: Running) -> None:
    run = opened(APP, SHORT)
    check(run, "/")
    with pytest.raises(Mismatch) as caught:
        check(run, "/sleep/60.0")
    assert caught.value.outcome is Outcome.TIMED_OUT
    assert run.sandboxes == 1
