"""A diagnosis is stored with how its texts were made, so that it can be said in Dutch later."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from grader.errors import ReportError
from grader.examiner.run import Run
from grader.message import Message, as_data
from grader.outcome import Diagnosis, diagnosis_as_data, diagnosis_from_data
from grader.run_report import RunReport, Status, decode, encode

FOUND = Diagnosis(
    "syntax-error",
    Message("Python cannot read {place}.", place=Message("line {line}", line=3)),
    "app.py",
    3,
    "x = {'{'}",
    5,
    Message("Write `{{`."),
)


def stored(diagnosis: Diagnosis) -> str:
    report = RunReport("a" * 64, "ada", "01-first", Status.BROKEN, diagnosis, "none", {})
    return encode(report)


def test_it_survives_the_round_trip() -> None:
    read = decode(stored(FOUND), "the run").diagnosis
    assert read == FOUND
    assert isinstance(read.message, Message)
    assert as_data(read.message) == as_data(FOUND.message)
    assert read.hint == "Write `{`."


def test_it_survives_the_way_from_a_worker() -> None:
    assert diagnosis_from_data(json.loads(json.dumps(diagnosis_as_data(FOUND)))) == FOUND


def test_without_a_hint_or_a_place_it_is_stored_too() -> None:
    bare = Diagnosis("no-app-file", "There is no app.py.")
    assert decode(stored(bare), "the run").diagnosis == bare


@pytest.mark.parametrize("name", ["message", "hint"])
@pytest.mark.parametrize("value", [3, {"text": "{x}", "values": {}}, {"text": "x"}])
def test_a_text_that_is_none_is_refused(name: str, value: Any) -> None:
    document = json.loads(stored(FOUND))
    document["grader"]["diagnosis"][name] = value
    with pytest.raises(ReportError, match=name):
        decode(json.dumps(document), "the run")


def test_what_the_student_wrote_is_never_a_template(diagnosis_of: Callable[..., Diagnosis]) -> None:
    diagnosis = diagnosis_of("raise ValueError('{0} {x} {x!r:>9}')\n")
    assert "{0} {x} {x!r:>9}" in diagnosis.message
    assert isinstance(diagnosis.message, Message)
    assert "{0}" not in diagnosis.message.template
    assert decode(stored(diagnosis), "the run").diagnosis == diagnosis


def test_an_app_that_is_fine_has_none(opened: Callable[..., Run]) -> None:
    run = opened("from flask import Flask\napp = Flask(__name__)\n")
    assert run.variable == "app"
