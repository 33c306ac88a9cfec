"""A check that computes without end over what the app answered fails, and nothing else does."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.contents import Contents
from grader.crew import Crew, RunOrder, SuiteOrder
from grader.examiner import reading_time
from grader.examiner.reading_time import ExplainingTimeError, ReadingTimeError
from grader.examiner.run import Run
from grader.message import from_data
from grader.sandbox.limits import Limits

SUITE = Path("/course/tests/hidden")
NO_END = "while True: pass\n"


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_time, "_SECONDS", 0.02)
    monkeypatch.setattr(reading_time, "_EXPLAINING", 0.01)
    monkeypatch.setattr(reading_time, "_AGAIN", 0.01)


def execute(source: str, file: Path, module: str = "test_hidden", **names: Any) -> None:
    exec(compile(source, str(file), "exec"), {"__name__": module, **names})


def test_code_of_the_suite_that_does_not_end_is_ended() -> None:
    with pytest.raises(ReadingTimeError), reading_time.reading_time(SUITE):
        execute(NO_END, SUITE / "test_hidden.py")


def test_an_exception_that_is_swallowed_is_raised_again() -> None:
    source = "while True:\n    try:\n        tries.append(1)\n        while True: pass\n"
    source += "    except AssertionError:\n        if len(tries) > 1: raise\n"
    tries: list[int] = []
    with pytest.raises(ReadingTimeError), reading_time.reading_time(SUITE):
        execute(source, SUITE / "conftest.py", tries=tries)
    assert len(tries) == 2


def test_what_only_explains_a_failure_is_ended_wherever_it_is() -> None:
    with pytest.raises(ExplainingTimeError), reading_time.explaining_time():
        execute(NO_END, Path("/grader/slips.py"), "grader.examiner.slips")


def test_the_clock_of_the_check_goes_on_once_its_failure_is_explained() -> None:
    def explain_first() -> None:
        with pytest.raises(ExplainingTimeError), reading_time.explaining_time():
            execute(NO_END, Path("/grader/slips.py"), "grader.examiner.slips")
        execute(NO_END, SUITE / "test_hidden.py")

    with pytest.raises(ReadingTimeError), reading_time.reading_time(SUITE):
        explain_first()


def test_a_conversation_with_the_sandbox_is_never_broken_off() -> None:
    signals: list[int] = []
    talk = "import signal\nwhile len(signals) < 3: pass\n"

    def say() -> None:
        handler = signal.getsignal(signal.SIGVTALRM)
        assert callable(handler)

        def counted(number: int, frame: Any) -> None:
            signals.append(number)
            handler(number, frame)

        signal.signal(signal.SIGVTALRM, counted)
        execute(talk, Path("/grader/run.py"), Run.__module__, signals=signals)

    with pytest.raises(ReadingTimeError), reading_time.reading_time(SUITE):
        execute(f"say()\n{NO_END}", SUITE / "test_hidden.py", say=say)
    # It came to its end though three signals came, and the next one ended what followed.
    assert len(signals) == 4


def test_code_outside_of_the_suite_is_left_alone() -> None:
    source = "import time\nend = time.process_time() + 0.1\nwhile time.process_time() < end: pass\n"
    with reading_time.reading_time(SUITE):
        execute(source, Path("/elsewhere/plugin.py"))


def test_nothing_is_raised_afterwards() -> None:
    with reading_time.reading_time(SUITE):
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


APP = "from flask import Flask\napp = Flask(__name__)\n@app.get('/')\ndef page(): return {text!r}\n"
ENDLESS = """\
import pytest
from grader.examiner import reading_time
from grader.suite import expect

reading_time._SECONDS = 0.2


@pytest.mark.requirement("first")
def test_reads(client):
    while client.get("/").text == "endless":
        for _ in range(1_000_000):
            pass


@pytest.mark.requirement("second")
def test_goes_on(client):
    assert client.get("/").text
"""


def test_only_the_check_that_read_too_long_fails(
    crew: Crew,
    suite_of: Callable[..., SuiteOrder],
    submission: Callable[..., Contents],
) -> None:
    suite = crew.open(suite_of(ENDLESS, APP.format(text="short")))
    order = RunOrder(suite, submission(APP.format(text="endless")), Limits(), "")
    [(_, result)] = crew.carry_out(iter([order]))
    first, second = result["document"]["tests"]
    assert (first["outcome"], second["outcome"]) == ("failed", "passed")
    found = first["user_properties"][0]["grader"]
    assert found["outcome"] == "failed"
    assert from_data(found["facts"]["asked"]) == "reading what the app answered"


STUCK = """\
import pytest
from grader.examiner import plugin, reading_time
from grader.suite import expect

reading_time._EXPLAINING = 0.05


def explain(run, facts):
    tries.append(facts)
    while True:
        pass


tries = []


plugin.circumstances = explain


@pytest.mark.requirement("first")
def test_shows(client):
    expect(client.get("/")).shows("something else")


@pytest.mark.requirement("second")
def test_shows_again(client):
    expect(client.get("/")).shows("something else")


@pytest.mark.requirement("third")
def test_counts(client):
    assert len(tries) < 2
"""


def test_a_failure_that_cannot_be_explained_in_time_keeps_its_own_facts(
    crew: Crew,
    suite_of: Callable[..., SuiteOrder],
    submission: Callable[..., Contents],
) -> None:
    suite = crew.open(suite_of(STUCK, APP.format(text="something else")))
    order = RunOrder(suite, submission(APP.format(text="short")), Limits(), "")
    [(_, result)] = crew.carry_out(iter([order]))
    *shows, counts = result["document"]["tests"]
    # Nor is any other failure of that run explained: it would take as long.
    assert counts["outcome"] == "passed"
    for test in shows:
        found = test["user_properties"][0]["grader"]
        assert found["outcome"] == "failed"
        assert from_data(found["facts"]["actual"]) == "status 200, `short`"
        assert found["facts"].keys() == {"asked", "expected", "actual"}
