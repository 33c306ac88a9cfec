"""The stored run: pytest-json-report's own document, and beside it what the grader knows.

The document is believed as little as can be: a check has passed only when every stage says so, and
a check that the suite holds but the document does not was not run.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, get_args

from grader.json_object import JsonObject
from grader.message import from_data
from grader.outcome import Diagnosis, Outcome, diagnosis_as_data

FORMAT = "grader-run/1"

Visibility = Literal["public", "hidden"]
Isolation = Literal["full", "container", "none"]

_HEADER = frozenset(
    {"format", "key", "student", "exercise", "status", "diagnosis", "isolation"}
    | {"versions", "expected", "notes"}
)
_KEY = re.compile(r"[0-9a-f]{64}")
_STAGES = ("setup", "call", "teardown")
_SUMMARY_LENGTH = 300
# pytest's exit codes after a run that came to its end, and after one without tests.
_ALL_PASSED, _SOME_FAILED, _NO_TESTS = 0, 1, 5


class Status(StrEnum):
    """What became of one student's work for one exercise; no run is stored of what is missing."""

    GRADED = "graded"
    BROKEN = "broken"
    REFUSED = "refused"
    GRADER_ERROR = "grader-error"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What became of one check; a check that left no record was not run.

    `facts` say what was asked, expected and found; `summary` is the first line of pytest's own
    message. Both may hold text of the student.
    """

    check: str
    requirement: str
    visibility: Visibility
    outcome: Outcome = Outcome.NOT_RUN
    seconds: float = 0.0
    facts: Mapping[str, Any] = field(default_factory=dict)
    summary: str = ""


@dataclass(frozen=True, slots=True)
class RunReport:
    """One suite against one submission: `checks` are those of the suite, in its order.

    `key` is the SHA-256, in hexadecimal, of all that the run depends on.
    """

    key: str
    student: str
    exercise: str
    status: Status
    diagnosis: Diagnosis | None
    isolation: Isolation
    versions: Mapping[str, str]
    checks: tuple[CheckResult, ...] = ()
    notes: tuple[str, ...] = ()


def encode(report: RunReport, recorded: Mapping[str, Any] | None = None) -> str:
    """Return the text of a stored run, in ASCII.

    `recorded` is the document that pytest-json-report made of the run: it alone then says what
    became of the checks, and `report` which of them there should be. Without it, a document is
    made that says what `report` says.
    """
    document = _document(report.checks) if recorded is None else recorded
    return json.dumps({**document, "grader": _header(report)}, allow_nan=False)


def decode(text: str, source: str) -> RunReport:
    """Read a stored run; `source` is what errors call it, as a rule its path.

    Raises ReportError when it is not of this format, or contradicts itself.
    """
    document = JsonObject.parse(text, source)
    header = document.part("grader")
    if header.text("format") != FORMAT:
        header.refuse("format", f"is not {FORMAT}, the format that this grader reads")
    header.only(_HEADER)
    status = header.word("status", [each for each in Status if each is not Status.MISSING])
    key = header.text("key")
    if not _KEY.fullmatch(key):
        header.refuse("key", "must be a SHA-256 in hexadecimal")
    versions = header.part("versions")
    return RunReport(
        key=key,
        student=header.text("student"),
        exercise=header.text("exercise"),
        status=status,
        diagnosis=_diagnosis(header, status),
        isolation=header.word("isolation", get_args(Isolation)),
        versions={name: versions.text(name) for name in versions.data},
        checks=_checks(document, header, status),
        notes=header.texts("notes"),
    )


def _diagnosis(header: JsonObject, status: Status) -> Diagnosis | None:
    data = header.optional_part("diagnosis")
    if data is None:
        if status in (Status.BROKEN, Status.REFUSED):
            header.refuse("diagnosis", f"is missing, though the status is {status}")
        return None
    if status is Status.GRADED:
        header.refuse("diagnosis", "stands in the report of a run that was graded")
    data.only(("kind", "message", "file", "line", "code", "column", "hint"))
    message, hint = (from_data(data.data.get(name)) for name in ("message", "hint"))
    if message is None:
        data.refuse("message", "must be text")
    if hint is None and data.data.get("hint") is not None:
        data.refuse("hint", "must be text")
    return Diagnosis(
        data.text("kind"),
        message,
        data.optional_text("file"),
        data.optional_whole_number("line"),
        data.optional_text("code"),
        data.optional_whole_number("column"),
        hint,
    )


def _checks(document: JsonObject, header: JsonObject, status: Status) -> tuple[CheckResult, ...]:
    """Return a result for every check that was expected, in that order."""
    finished = (_ALL_PASSED, _SOME_FAILED)
    if status is Status.GRADED and document.whole_number("exitcode") not in finished:
        document.refuse("exitcode", "says that the run did not come to its end")
    expected = [_expected(entry) for entry in header.parts("expected")]
    results = {result.check: result for result in expected}
    if len(results) < len(expected):
        header.refuse("expected", "names a check twice")
    seen = set()
    for test in document.parts("tests"):
        check = test.text("nodeid")
        if check not in results:
            test.refuse("nodeid", "is not one of the checks that were expected")
        if check in seen:
            test.refuse("nodeid", "is recorded twice")
        seen.add(check)
        results[check] = _check(test, results[check])
    return tuple(results.values())


def _expected(entry: JsonObject) -> CheckResult:
    entry.only(["check", "requirement", "visibility"])
    return CheckResult(
        entry.text("check"),
        entry.text("requirement"),
        entry.word("visibility", get_args(Visibility)),
    )


def _check(test: JsonObject, expected: CheckResult) -> CheckResult:
    """Read what was recorded of one check."""
    ours = _ours(test)
    ours.only(["requirement", "visibility", "outcome", "facts"])
    stages = {stage: test.part(stage) for stage in _STAGES if stage in test}
    return CheckResult(
        expected.check,
        expected.requirement,
        expected.visibility,
        outcome=_outcome(test, ours, stages),
        seconds=sum(stage.seconds("duration") for stage in stages.values()),
        facts=ours.part("facts").data if "facts" in ours else {},
        summary=next((_first_line(stage) for stage in stages.values() if "crash" in stage), ""),
    )


def _ours(test: JsonObject) -> JsonObject:
    """Return what the examiner has put into the properties of a test."""
    found = [entry for entry in test.parts("user_properties") if "grader" in entry]
    if len(found) != 1:
        test.refuse("user_properties", f"has {len(found)} entries of the grader instead of one")
    return found[0].part("grader")


def _outcome(test: JsonObject, ours: JsonObject, stages: Mapping[str, JsonObject]) -> Outcome:
    """Return what became of a check; the examiner may say that it is worse, never better."""
    recorded = test.word("outcome", tuple(_MEANING))
    if ours.data.get("outcome") is not None:
        return ours.word("outcome", [each for each in Outcome if each is not Outcome.PASSED])
    if recorded == "passed" and not all(map(_passed, map(stages.get, ("setup", "call")))):
        # An interrupted test is listed as passed with what it had come to.
        return Outcome.NOT_RUN
    return _MEANING[recorded]


# A suite that skips a check, or expects it to fail, has not put the app to the proof.
_MEANING: Mapping[str, Outcome] = {
    "passed": Outcome.PASSED,
    "failed": Outcome.FAILED,
    "error": Outcome.ERRORED,
    "skipped": Outcome.NOT_RUN,
    "xfailed": Outcome.NOT_RUN,
    "xpassed": Outcome.NOT_RUN,
}


def _passed(stage: JsonObject | None) -> bool:
    return stage is not None and stage.text("outcome") == "passed"


def _first_line(stage: JsonObject) -> str:
    message = stage.part("crash").text("message")
    return message.partition("\n")[0][:_SUMMARY_LENGTH]


def _header(report: RunReport) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "key": report.key,
        "student": report.student,
        "exercise": report.exercise,
        "status": report.status.value,
        "diagnosis": report.diagnosis and diagnosis_as_data(report.diagnosis),
        "isolation": report.isolation,
        "versions": dict(report.versions),
        "expected": [
            {
                "check": result.check,
                "requirement": result.requirement,
                "visibility": result.visibility,
            }
            for result in report.checks
        ],
        "notes": list(report.notes),
    }


def _document(checks: tuple[CheckResult, ...]) -> dict[str, Any]:
    """Return what pytest-json-report would have made of these results, in short."""
    tests = [_test(result) for result in checks if _left_a_record(result)]
    counts = Counter(test["outcome"] for test in tests)
    passed = counts["passed"] == len(checks)
    return {
        "duration": sum(result.seconds for result in checks),
        "exitcode": (_ALL_PASSED if passed else _SOME_FAILED) if checks else _NO_TESTS,
        "root": "",
        "environment": {},
        "summary": {**counts, "total": len(tests), "collected": len(checks)},
        "tests": tests,
    }


def _left_a_record(result: CheckResult) -> bool:
    return result != CheckResult(result.check, result.requirement, result.visibility)


def _test(result: CheckResult) -> dict[str, Any]:
    outcome, failing_stage = _RECORD[result.outcome]
    stages = {stage: {"duration": 0.0, "outcome": "passed"} for stage in _STAGES}
    stages["call"]["duration"] = result.seconds
    if failing_stage:
        stages[failing_stage]["outcome"] = "failed"
        stages[failing_stage]["crash"] = {"path": "", "lineno": 0, "message": result.summary}
    ours = {
        "requirement": result.requirement,
        "visibility": result.visibility,
        "outcome": None if failing_stage is None else result.outcome.value,
        "facts": dict(result.facts),
    }
    return {
        "nodeid": result.check,
        "outcome": outcome,
        **stages,
        "user_properties": [{"grader": ours}],
    }


# How the plugin records each outcome: its own word, and the stage in which it came about.
_RECORD: Mapping[Outcome, tuple[str, str | None]] = {
    Outcome.PASSED: ("passed", None),
    Outcome.FAILED: ("failed", "call"),
    Outcome.TIMED_OUT: ("failed", "call"),
    Outcome.ERRORED: ("error", "setup"),
    Outcome.NOT_RUN: ("failed", "call"),
}
