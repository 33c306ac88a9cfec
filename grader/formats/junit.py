"""JUnit XML, as pytest 9 writes it with `junit_family=xunit1` and GitLab and Jenkins read it.

Sources: "Unit test reports" in GitLab's documentation (2026), and the junit-10 schema of Jenkins'
xunit plugin. Each exercise is a test suite and each requirement a test case. What becomes of them:

* `failed` and `timed-out`: `failure`; `errored`: `error`; `not-run` and missing: `skipped`;
* a broken or refused submission and a failure of the grader: `error` for each requirement.

There are no `file` and `line`: those of pytest are the suite's, which stays with the teacher.
In the report of a class the name of the student stands before that of the exercise.
"""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from grader.feedback import FeedbackTerms
from grader.formats.wording import asked_by, explanation_of
from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import Status
from grader.scoring import ExerciseScore, RequirementScore, StudentScore

_NAME_LENGTH = 300
_MESSAGE_LENGTH = 500

_ELEMENTS = {
    Outcome.FAILED: "failure",
    Outcome.TIMED_OUT: "failure",
    Outcome.ERRORED: "error",
    Outcome.NOT_RUN: "skipped",
}
_COUNTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def junit(students: Sequence[StudentScore], terms: FeedbackTerms) -> str:
    """Return an XML document with a test suite per exercise and student, to be stored as UTF-8."""
    root = ElementTree.Element("testsuites")
    if len(students) == 1:
        root.set("name", clean(students[0].student, _NAME_LENGTH))
    root.extend(_suites(students, terms))
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _suites(
    students: Sequence[StudentScore], terms: FeedbackTerms
) -> Iterator[ElementTree.Element]:
    for student in students:
        for score in student.exercises:
            name = score.exercise.slug
            if len(students) > 1:
                # Jenkins takes what stands before the last dot for the package.
                name = f"{clean(student.student, _NAME_LENGTH)}.{name}"
            yield _suite(name, score, terms)


def _suite(name: str, score: ExerciseScore, terms: FeedbackTerms) -> ElementTree.Element:
    cases = [_case(name, score, each, terms) for each in score.requirements]
    suite = ElementTree.Element("testsuite", name=name, tests=str(len(cases)))
    for count, element in _COUNTS.items():
        suite.set(count, str(sum(case.find(element) is not None for case in cases)))
    suite.set("time", _shown(sum(map(_seconds, score.requirements))))
    suite.append(_properties(score))
    suite.extend(cases)
    return suite


def _properties(score: ExerciseScore) -> ElementTree.Element:
    """Return what JUnit has no words for: the status and the points."""
    properties = ElementTree.Element("properties")
    values = {"status": score.status.value, "possible": str(score.possible)}
    if score.earned is not None:
        values["earned"] = str(score.earned)
    for name, value in values.items():
        ElementTree.SubElement(properties, "property", name=name, value=value)
    return properties


def _case(
    suite: str, exercise: ExerciseScore, score: RequirementScore, terms: FeedbackTerms
) -> ElementTree.Element:
    asked = asked_by(score.requirement, terms.language)
    case = ElementTree.Element(
        "testcase",
        # GitLab takes one of several cases of the same name: with its id, each has its own.
        name=clean(f"{score.requirement.id}: {asked}", _NAME_LENGTH),
        classname=suite,
        time=_shown(_seconds(score)),
    )
    text = explanation_of(exercise, score, terms)
    if text is not None:
        kind, element = _verdict(exercise.status, score.outcome)
        message = clean(" ".join(text.split()), _MESSAGE_LENGTH)
        # Old versions of GitLab show the text alone, Jenkins the message first.
        found = ElementTree.SubElement(case, element, type=kind, message=message)
        found.text = text
    return case


def _verdict(status: Status, outcome: Outcome) -> tuple[str, str]:
    """Return the type and the element of a test case that did not pass."""
    if status is Status.GRADED:
        return outcome.value, _ELEMENTS[outcome]
    return status.value, "skipped" if status is Status.MISSING else "error"


def _seconds(score: RequirementScore) -> float:
    return sum(check.seconds for check in score.checks)


def _shown(seconds: float) -> str:
    return f"{seconds:.3f}"
