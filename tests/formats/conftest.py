"""What the tests of the formats share: students with all that can become of an exercise."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from grader.course.exercise import Exercise
from grader.course.feedback_policy import FeedbackPolicy
from grader.course.grade_scale import GradeScale
from grader.feedback import FeedbackTerms
from grader.outcome import Diagnosis, Outcome
from grader.run_report import CheckResult, RunReport, Status, Visibility
from grader.scoring import ExerciseScore, StudentScore, score, total

Scored = Callable[..., ExerciseScore]
Totalled = Callable[..., StudentScore]

# Of a check and a suite: nothing of it may ever be told.
SUITE = "tests/hidden/test_secret.py"
HOSTILE = (
    "```\n~~~~\n</pre><script>alert(1)</script> ]]> --> | a | b |\n::error::forged\r\n"
    "##[error]forged \x00\x1b[31m\ud800\ufffe\u202e\u2028 @everyone `` ` %0A::stop-commands::x\n"
    "| --- | --- |\n# heading\n![x](javascript:alert(1)) &lt;&amp; <!-- " + "long " * 1000
)
OUTCOMES = tuple(Outcome)


def an_exercise(slug: str, points: Mapping[str, int]) -> Exercise:
    return Exercise.model_validate(
        {
            "slug": slug,
            "title": {"en": f"About {slug}", "nl": f"Over {slug}"},
            "requirements": [
                {
                    "id": id_,
                    "points": worth,
                    "says": f"GET /{id_}/<name> answers `a|b`, 100% | <{id_}>",
                }
                for id_, worth in points.items()
            ],
        }
    )


@pytest.fixture(scope="session")
def terms() -> FeedbackTerms:
    """The terms of a course that says nothing of feedback."""
    return FeedbackTerms(FeedbackPolicy(), date(2026, 5, 1))


@pytest.fixture(scope="session")
def suite() -> str:
    """A text that stands in all that belongs to the suite."""
    return SUITE


@pytest.fixture(scope="session")
def hostile_text() -> str:
    """A text with what any of the formats could stumble over."""
    return HOSTILE


@pytest.fixture(scope="session")
def exercise_of() -> Scored:
    """Score an exercise with a requirement `is-<outcome>`, worth 1, 2, … points, per outcome."""

    def make(
        slug: str = "01-hello",
        outcomes: tuple[Outcome, ...] = OUTCOMES,
        status: Status = Status.GRADED,
        diagnosis: Diagnosis | None = None,
        facts: Mapping[str, Any] | None = None,
        visibility: Visibility = "public",
    ) -> ExerciseScore:
        points = {f"is-{outcome}": number for number, outcome in enumerate(outcomes, 1)}
        checks = tuple(
            CheckResult(
                f"{SUITE}::test_{outcome.value}",
                f"is-{outcome}",
                visibility,
                outcome,
                0.125,
                facts or {},
                f"{SUITE}:7: AssertionError",
            )
            for outcome in outcomes
        )
        report = RunReport("0" * 64, "ada", slug, status, diagnosis, "full", {}, checks)
        return score(an_exercise(slug, points), None if status is Status.MISSING else report)

    return make


@pytest.fixture(scope="session")
def student_of() -> Totalled:
    """Add up exercises for a student."""

    def make(*exercises: ExerciseScore, name: str = "ada") -> StudentScore:
        return total(name, exercises, GradeScale())

    return make


@pytest.fixture(scope="session")
def ada(exercise_of: Scored, student_of: Totalled) -> StudentScore:
    """A student with an exercise that is graded, broken, refused, missing, and all right."""
    syntax_error = Diagnosis("syntax-error", "Python cannot read app.py, line 3.", "app.py", 3)
    a_link = Diagnosis("refused-link", "“data” is a link to something else.", "data")
    error = {"error": "KeyError", "text": "'Ada'", "file": "views/user.py", "line": 12}
    return student_of(
        exercise_of("01-graded", facts={"asked": "GET /", "actual": "status 500", "error": error}),
        exercise_of("02-broken", status=Status.BROKEN, diagnosis=syntax_error),
        exercise_of("03-refused", status=Status.REFUSED, diagnosis=a_link),
        exercise_of("04-missing", status=Status.MISSING),
        exercise_of("05-all-right", outcomes=(Outcome.PASSED,)),
    )


@pytest.fixture(scope="session")
def unlucky(exercise_of: Scored, student_of: Totalled) -> StudentScore:
    """A student for whom the grader failed on one of two exercises."""
    ours = Diagnosis("grader-error", f"Not graded: {SUITE} fails.", SUITE, 7)
    return student_of(
        exercise_of("01-graded"),
        exercise_of("02-ours", status=Status.GRADER_ERROR, diagnosis=ours),
    )


@pytest.fixture(scope="session")
def mallory(exercise_of: Scored, student_of: Totalled) -> StudentScore:
    """A student who chose every text so as to break out of the format that it stands in."""
    error = {"error": HOSTILE, "text": HOSTILE, "file": HOSTILE, "line": 12, "code": HOSTILE}
    facts = {"asked": HOSTILE, "expected": HOSTILE, "actual": HOSTILE, "error": error}
    return student_of(
        exercise_of("01-graded", facts=facts),
        exercise_of(
            "02-broken", status=Status.BROKEN, diagnosis=Diagnosis("broken", HOSTILE, HOSTILE, 3)
        ),
        name=HOSTILE,
    )


@pytest.fixture(scope="session")
def nobody(student_of: Totalled) -> StudentScore:
    """A student for whom there is no exercise at all."""
    return student_of()
