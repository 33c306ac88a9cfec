"""What an answer must get is stated in full, or the file that should state it is an error."""

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.answers import Answer, load_answers
from grader.course.folders import load_course
from grader.errors import CourseError
from grader.outcome import Outcome

Load = Callable[[str | bytes | None], list[Answer]]
SLUG = "01-greeting"


@pytest.fixture
def load(course_root: Path) -> Load:
    """Load the answers to an exercise; one of them has this expectation, None for no file."""

    def write(expectation: str | bytes | None) -> list[Answer]:
        course = load_course(course_root)
        folder = course.folders(SLUG).answers / "a-case"
        folder.mkdir(parents=True)
        if expectation is not None:
            content = expectation.encode() if isinstance(expectation, str) else expectation
            (folder / "expected.yaml").write_bytes(content)
        return load_answers(course.exercise(SLUG), course.folders(SLUG))

    return write


def test_an_exercise_without_answers_has_none(course_root: Path) -> None:
    course = load_course(course_root)
    assert load_answers(course.exercise(SLUG), course.folders(SLUG)) == []


def test_an_answer_states_an_outcome_for_each_requirement(load: Load) -> None:
    [answer] = load("why: it greets\noutcomes: {echoes: timed-out, greets: passed}")
    assert (answer.case, answer.folder.name, answer.why) == ("a-case", "a-case", "it greets")
    assert answer.outcomes == {"greets": Outcome.PASSED, "echoes": Outcome.TIMED_OUT}
    assert answer.diagnosis is None


def test_a_broken_answer_states_its_diagnosis(load: Load) -> None:
    [answer] = load("status: broken\ndiagnosis: syntax-error")
    assert (answer.diagnosis, dict(answer.outcomes)) == ("syntax-error", {})


def test_answers_come_in_the_order_of_their_names(load: Load, course_root: Path) -> None:
    for name in ("b-case", "0-case"):
        folder = load_course(course_root).folders(SLUG).answers / name
        folder.mkdir(parents=True)
        (folder / "expected.yaml").write_text("{status: broken, diagnosis: no-app}")
    answers = load("{status: broken, diagnosis: no-app}")
    assert [answer.case for answer in answers] == ["0-case", "a-case", "b-case"]


@pytest.mark.parametrize(
    ("expectation", "message"),
    [
        (None, "cannot be read"),
        ("[", "cannot be read"),
        (b"why: \xff", "cannot be read"),
        ("only words", "holds no mapping"),
        ("why: nothing more", "must name each of greets, echoes, once"),
        ("outcomes: {greets: passed}", "must name each of greets, echoes, once"),
        ("outcomes: {greets: passed, echoes: passed, 1: passed}", "must name each of"),
        ("outcomes: {greets: passed, echoes: great}", "'great' .* outcomes are passed, failed"),
        ("outcomes: {greets: passed, echoes: []}", "outcomes are passed, failed"),
        ("status: broken", "`diagnosis` must say why"),
    ],
)
def test_an_expectation_that_says_too_little_is_an_error_that_names_its_file(
    load: Load, expectation: str | bytes | None, message: str
) -> None:
    with pytest.raises(CourseError, match=f"a-case/expected.yaml: .*{message}"):
        load(expectation)
