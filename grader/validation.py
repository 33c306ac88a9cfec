"""The course checks itself: suites, solutions, starters, answers and statements fit together."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from grader.answers import EXPECTATION, Answer, load_answers
from grader.batch import suite_order
from grader.course.exercise import Exercise
from grader.course.folders import Course, ExerciseFolders
from grader.crew import Crew, OpenSuite, RunOrder
from grader.errors import CourseError
from grader.language import LANGUAGES
from grader.outcome import Outcome, diagnosis_from_data
from grader.progress import Progress
from grader.release.assembly import leaks_of
from grader.run_limits import run_limits
from grader.run_report import RunReport, Status, decode, encode
from grader.sandbox.nursery import nursery
from grader.scoring import score
from grader.statement import statement_file, unnamed
from grader.suite_fit import check_suite, unearned
from grader.workspace import workspace

# Of each exercise's points, the most that its untouched starter may earn.
_STARTER_SHARE = 0.3
_STARTER = "starter"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the course that does not fit, and where."""

    place: str
    message: str


def validate(
    course: Course, exercises: Sequence[Exercise], jobs: int, progress: Progress
) -> Iterator[Problem]:
    """Yield what does not fit together in these exercises of the course."""
    cases = {each.slug: load_answers(each, course.folders(each.slug)) for each in exercises}
    with ExitStack() as stack:
        address = stack.enter_context(nursery(stack.enter_context(workspace())))
        crew = stack.enter_context(Crew(jobs, address))
        progress.start(sum(len(answers) + 1 for answers in cases.values()))
        stack.callback(progress.finish)
        problems: list[Problem] = []
        orders = _orders(course, exercises, crew, cases, problems)
        for order, result in crew.carry_out(orders):
            exercise, answer = order.label
            progress.advance(f"{exercise.slug} {answer.case}")
            yield from _judged(exercise, answer, order.suite, result)
    yield from problems
    yield from _leaks(course, exercises)


def _orders(
    course: Course,
    exercises: Sequence[Exercise],
    crew: Crew,
    cases: Mapping[str, Sequence[Answer]],
    problems: list[Problem],
) -> Iterator[RunOrder]:
    for exercise in exercises:
        folders = course.folders(exercise.slug)
        try:
            suite = crew.open(suite_order(course, exercise))
            check_suite(exercise, suite)
        except CourseError as error:
            problems.append(Problem(exercise.slug, str(error)))
            continue
        if missed := unearned(exercise, suite):
            message = f"does not earn {', '.join(missed)}"
            problems.append(Problem(f"solutions/{exercise.slug}", message))
        problems += _unnamed(exercise, folders, suite)
        limits = run_limits(course.rubric.limits_of(exercise), suite.usage)
        starter = Answer(_STARTER, folders.starter, "", {})
        for answer in (starter, *cases[exercise.slug]):
            contents, label = folders.complete(answer.folder), (exercise, answer)
            # An answer must get its outcomes each time: a second try would hide that it does not.
            yield RunOrder(suite, contents, limits, label, second_try=False)


def _unnamed(exercise: Exercise, folders: ExerciseFolders, suite: OpenSuite) -> Iterator[Problem]:
    """Yield what the statement of an exercise leaves out, in each language that it is in."""
    for language in LANGUAGES:
        file = statement_file(folders, language)
        if language != "en" and not file.exists():
            continue
        place = f"exercises/{exercise.slug}/{file.name}"
        try:
            for text in unnamed(exercise, folders, list(suite.rules), language):
                yield Problem(place, f"does not name {text!r}")
        except CourseError as error:
            yield Problem(place, str(error))


def _judged(
    exercise: Exercise, answer: Answer, suite: OpenSuite, result: Mapping[str, Any]
) -> Iterator[Problem]:
    """Yield in what way an answer did not get what it must."""
    report = as_report(exercise, suite, result)
    scored = score(exercise, report)
    kind = report.diagnosis.kind if report.diagnosis else None
    if answer.case == _STARTER:
        place = f"exercises/{exercise.slug}/app.py"
        if kind not in (None, "no-app"):
            yield Problem(place, f"the starter cannot be imported: {kind}")
        if (scored.earned or 0) > _STARTER_SHARE * exercise.possible:
            yield Problem(place, f"the untouched starter earns {scored.earned} points")
        return
    place = f"tests/answers/{exercise.slug}/{answer.case}/{EXPECTATION}"
    if kind != answer.diagnosis:
        yield Problem(place, f"expects the diagnosis {answer.diagnosis}, got {kind}")
    if answer.diagnosis:
        return
    for requirement in scored.requirements:
        expected = answer.outcomes[requirement.requirement.id]
        if requirement.outcome is not expected:
            failing = [each for each in requirement.checks if each.outcome is not Outcome.PASSED]
            checks = ", ".join(each.check.rpartition("/")[2] for each in failing)
            message = f"{requirement.requirement.id} is {requirement.outcome}, expected {expected}"
            yield Problem(place, f"{message}: {checks}" if checks else message)


def as_report(exercise: Exercise, suite: OpenSuite, result: Mapping[str, Any]) -> RunReport:
    """Return a worker's result as the run report that would be stored of it."""
    report = RunReport(
        key="0" * 64,
        student="",
        exercise=exercise.slug,
        status=Status(result["status"]),
        diagnosis=diagnosis_from_data(result["diagnosis"]),
        isolation="none",
        versions={},
        checks=suite.checks,
    )
    return decode(encode(report, result.get("document")), "a run of the validation")


def _leaks(course: Course, exercises: Sequence[Exercise]) -> Iterator[Problem]:
    """Yield where a file that students get gives away what it must not."""
    try:
        leaks = leaks_of(course)
    except CourseError as error:
        yield Problem("the release", str(error))
        return
    others = {each.slug for each in course.rubric.exercises} - {each.slug for each in exercises}
    for leak in leaks:
        if not any(leak.place.startswith(f"exercises/{slug}/") for slug in others):
            yield Problem(leak.place, leak.message)
