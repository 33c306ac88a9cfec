"""What must hold for every submission, however hostile: I1 to I8, checked after the fact."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.printable import clean
from tests.hostile.canaries import found_in, leaks
from tests.hostile.case_file import Case, Expected
from tests.hostile.command import Graded
from tests.hostile.outputs import (
    problems_of_files,
    problems_of_print,
    problems_of_record,
    records_in,
)

Records = Mapping[str, Mapping[str, Any]]
# The command's exit status when everybody was graded.
_DONE = 0


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that must not be: which invariant (or `case`), what, and whose it is, if known."""

    invariant: str
    what: str
    student: str | None = None


def of_the_command(graded: Graded, students: int) -> Iterator[Violation]:
    """Check what the command did as a whole: I1, I3, I5, I6 and I8."""
    if graded.status is None:
        yield Violation("I1", "the batch did not end within its deadline")
        yield from _of_survivors(graded)
        return
    yield from _of_survivors(graded)
    if graded.status != _DONE:
        yield Violation("I6", f"the command ended with the status {graded.status}")
    if graded.complained:
        said = graded.complained.decode(errors="replace")
        yield Violation("I6", f"the command complained: {clean(said[-300:], 300)}")
    if b"Traceback (most recent call last)" in graded.printed:
        yield Violation("I6", "a traceback was printed")
    for problem in problems_of_files(graded.out, students):
        yield Violation("I5", problem)
    for problem in problems_of_print(graded.printed, students):
        yield Violation("I5", problem)
    yield from _of_leaks(graded)


def _of_survivors(graded: Graded) -> Iterator[Violation]:
    for name in graded.survivors:
        yield Violation("I3", f"still there a second later: {clean(name, 120)}")


def _of_leaks(graded: Graded) -> Iterator[Violation]:
    for place in found_in(graded.printed + graded.complained):
        yield Violation("I8", f"what was printed holds the canary of the {place}")
    planted = graded.out / "saved.txt"
    paths = (path for path in sorted(graded.out.rglob("*")) if path.is_file() and path != planted)
    for path, place in leaks(paths):
        yield Violation("I8", f"{path.name} holds the canary of the {place}", path.parent.name)


def of_a_case(case: Case, record: Mapping[str, Any] | None, student: str) -> Iterator[Violation]:
    """Check that a case got what it must, and that its texts can be shown: I5 and I6."""
    if record is None:
        yield Violation("I6", "there are no results for it", student)
        return
    found = outcome_of(record)
    if found != case.expected:
        told = clean(_told_otherwise(case, record), 400)
        yield Violation("case", f"got {in_words(found)}; {told}", student)
    if found.status == "grader-error":
        yield Violation("I6", "the cause is named as the grader's own", student)
    if case.feedback and case.feedback not in _all_told(record):
        yield Violation("case", f"the student is not told {case.feedback!r}", student)
    for problem in problems_of_record(record):
        yield Violation("I5", problem, student)


def of_neighbours(alone: Records, beside: Records, names: Mapping[str, str]) -> Iterator[Violation]:
    """Check that honest neighbours got what they get alone: I2. `names` are theirs, by student."""
    for student, neighbour in names.items():
        if student not in beside:
            yield Violation("I2", f"the neighbour {student} has no results")
        elif outcome_of(alone[neighbour]) != outcome_of(beside[student]):
            found = in_words(outcome_of(beside[student]))
            yield Violation("I2", f"the neighbour {student} got {found}")


def of_two_times(first: Records, second: Records) -> Iterator[Violation]:
    """Check that everybody got the same the second time: I7."""
    for student in first.keys() | second.keys():
        once, twice = first.get(student), second.get(student)
        if once is None or twice is None or outcome_of(once) != outcome_of(twice):
            found = "nothing" if twice is None else in_words(outcome_of(twice))
            yield Violation("I7", f"got {found} the second time", student)


def outcome_of(record: Mapping[str, Any]) -> Expected:
    """Return what a student got for the one exercise."""
    exercise = record["exercises"][0]
    diagnosis = exercise["diagnosis"]
    outcomes = {each["requirement"]: each["outcome"] for each in exercise["requirements"]}
    return Expected(exercise["status"], diagnosis and diagnosis["kind"], outcomes)


def in_words(found: Expected) -> str:
    """Return an outcome as a line of a report says it."""
    if found.status == "graded":
        return ", ".join(f"{name}: {outcome}" for name, outcome in found.outcomes.items())
    return f"{found.status} ({found.diagnosis})"


def _told_otherwise(case: Case, record: Mapping[str, Any]) -> str:
    """Return what the student is told of requirements that got something else than they must."""
    exercise = record["exercises"][0]
    diagnosis = exercise["diagnosis"] or {}
    texts = [diagnosis.get("message", "")]
    for each in exercise["requirements"]:
        if each["outcome"] != case.expected.outcomes[each["requirement"]]:
            texts.append(each["feedback"] or "")
    return " ".join(" ".join(texts).split())


def _all_told(record: Mapping[str, Any]) -> str:
    exercise = record["exercises"][0]
    texts = [each["feedback"] or "" for each in exercise["requirements"]]
    texts.append((exercise["diagnosis"] or {}).get("message", ""))
    return " ".join(" ".join(texts).split())


def read_all(graded: Sequence[Graded]) -> list[dict[str, dict[str, Any]]]:
    """Return the records of each time, by student."""
    return [records_in(each.out) for each in graded]
