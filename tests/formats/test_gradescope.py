"""Tests of Gradescope's results.json."""

import json
from typing import Any

import jsonschema
import pytest

from grader.errors import MachineryError
from grader.feedback import FeedbackTerms
from grader.formats.gradescope import gradescope
from grader.scoring import StudentScore

VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
NUMBER = {"type": "number", "minimum": 0}
TEXT = {"type": "string"}
# What Gradescope's specification allows; Gradescope publishes no schema.
RESULTS = {
    "type": "object",
    "required": ["score", "tests", "stdout_visibility"],
    "additionalProperties": False,
    "properties": {
        "score": NUMBER,
        "output": TEXT,
        "output_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["score", "max_score", "name", "status", "output", "output_format"],
                "additionalProperties": False,
                "properties": {
                    "number": TEXT,
                    "name": TEXT,
                    "name_format": FORMAT,
                    "score": NUMBER,
                    "max_score": NUMBER,
                    "status": {"enum": ["passed", "failed"]},
                    "output": TEXT,
                    "output_format": FORMAT,
                    "visibility": VISIBILITY,
                },
            },
        },
    },
}


def results(student: StudentScore, terms: FeedbackTerms) -> dict[str, Any]:
    found = gradescope(student, terms)
    jsonschema.validate(found, RESULTS)
    json.dumps(found, ensure_ascii=False, allow_nan=False).encode("utf-8")
    assert sum(test["score"] for test in found["tests"]) == found["score"]
    return found


def test_the_points_are_those_of_the_student(ada: StudentScore, terms: FeedbackTerms) -> None:
    found = results(ada, terms)
    assert found["score"] == ada.earned == 2
    assert sum(test["max_score"] for test in found["tests"]) == ada.possible


def test_every_requirement_is_a_test_with_its_number_and_feedback(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    passed, failed, *_ = results(ada, terms)["tests"]
    assert (passed["number"], passed["status"], passed["output"]) == ("1.1", "passed", "")
    assert (failed["number"], failed["status"]) == ("1.2", "failed")
    assert (
        failed["name"] == "About 01-graded: GET /is-failed/<name> answers `a|b`, 100% | <is-failed>"
    )
    assert "KeyError: 'Ada'" in failed["output"]


def test_nothing_is_taken_for_markup_and_nothing_printed_is_shown(
    mallory: StudentScore, terms: FeedbackTerms
) -> None:
    found = results(mallory, terms)
    assert found["stdout_visibility"] == "hidden"
    assert found["output_format"] == "text"
    for test in found["tests"]:
        assert (test["output_format"], test["name_format"]) == ("text", "text")
        assert test["visibility"] == "visible"
        assert test["output"].replace("\n", "").isprintable()


def test_what_was_not_graded_is_explained_once_above_all(
    ada: StudentScore, terms: FeedbackTerms
) -> None:
    assert results(ada, terms)["output"].splitlines() == [
        "About 02-broken: Python cannot read app.py, line 3.",
        "About 03-refused: “data” is a link to something else.",
        "About 04-missing: Nothing was handed in.",
    ]


def test_when_the_grader_failed_there_are_no_results_with_too_few_points(
    unlucky: StudentScore, terms: FeedbackTerms
) -> None:
    with pytest.raises(MachineryError, match="failed on 02-ours"):
        gradescope(unlucky, terms)


def test_without_exercises_the_score_is_nothing(nobody: StudentScore, terms: FeedbackTerms) -> None:
    found = results(nobody, terms)
    assert (found["score"], found["tests"]) == (0, [])
    assert found["output"] == "There is no exercise to grade."


def test_nothing_of_the_suite_is_told(ada: StudentScore, terms: FeedbackTerms, suite: str) -> None:
    assert "secret" in suite
    assert "secret" not in str(results(ada, terms))
