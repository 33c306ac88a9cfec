"""Mutants run through the grader, as what a student might have handed in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from grader.batch import suite_order
from grader.course.exercise import Exercise
from grader.course.folders import Course, ExerciseFolders
from grader.crew import Crew, OpenSuite, RunOrder
from grader.errors import CourseError
from grader.outcome import Outcome
from grader.run_limits import run_limits
from grader.run_report import Status
from grader.sandbox.limits import Allowance, Limits, Usage
from grader.scoring import score
from grader.suite_fit import check_suite, unearned
from grader.validation import as_report
from mutants.mutant import Key, Mutant, with_keys
from mutants.of_solution import mutants_of

# A mutant that loops costs its limit in every check. It gets ten times what the solution took and
# no less than this; never more than a submission would.
_LEAST = Limits(
    importing=Allowance(cpu=1.0, idle=2.0),
    request=Allowance(cpu=1.0, idle=2.0),
    check=Allowance(cpu=4.0, idle=8.0),
    run=Allowance(cpu=10.0, idle=20.0),
)
_TIMES_THE_SOLUTION = 10.0
# What a suite calls that looks at the app as a program, started with `python app.py`.
_AS_A_PROGRAM = (b"run_as_program", b"starts_server")


class Verdict(StrEnum):
    """What became of a mutant: it lost points, it lost none, or the grader itself failed."""

    KILLED = "killed"
    SURVIVED = "survived"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant and what became of it; `why` says in what way the grader failed."""

    key: Key
    mutant: Mutant
    verdict: Verdict
    why: str = ""


def trials(course: Course, exercise: Exercise, crew: Crew) -> Iterator[Trial]:
    """Yield what becomes of each mutant of an exercise's solution.

    Raises CourseError when its solution does not earn everything: nothing could be told then.
    """
    folders = course.folders(exercise.slug)
    suite = crew.open(suite_order(course, exercise))
    check_suite(exercise, suite)
    if missed := unearned(exercise, suite):
        raise CourseError(f"The solution of {exercise.slug} does not earn {', '.join(missed)}.")
    limits = _tight(run_limits(course.rubric.limits_of(exercise), suite.usage), suite.usage)
    for order, result in crew.carry_out(_orders(exercise, folders, suite, limits)):
        key, mutant = order.label
        if result["status"] == Status.GRADER_ERROR:
            yield Trial(key, mutant, Verdict.FAILED, result["diagnosis"]["message"])
        else:
            killed = _is_killed(exercise, suite, result)
            yield Trial(key, mutant, Verdict.KILLED if killed else Verdict.SURVIVED)


def _orders(
    exercise: Exercise, folders: ExerciseFolders, suite: OpenSuite, limits: Limits
) -> Iterator[RunOrder]:
    solved = folders.solved()
    sources = {path: content.decode() for path, content in solved.files if _is_text(path)}
    made = mutants_of(sources, guarded=_runs_programs(folders))
    for key, mutant in with_keys(exercise.slug, made):
        contents = solved.with_files({mutant.path: mutant.after.encode()})
        yield RunOrder(suite, contents, limits, (key, mutant))


def _is_text(path: str) -> bool:
    return PurePosixPath(path).suffix in (".py", ".html", ".css")


def _runs_programs(folders: ExerciseFolders) -> bool:
    """Tell whether an exercise asks about what an app does when it is run as a program."""
    suites = [path.read_bytes() for path in folders.suites.rglob("*.py")]
    return any(name in suite for suite in suites for name in _AS_A_PROGRAM)


def _tight(limits: Limits, solution: Usage) -> Limits:
    """Return limits within which a mutant that does no more than the solution stays."""
    steps = {
        step.name: getattr(limits, step.name).within(
            _at_least(getattr(_LEAST, step.name), getattr(solution, step.name))
        )
        for step in fields(Usage)
    }
    return replace(limits, **steps)


def _at_least(least: Allowance, used: Allowance) -> Allowance:
    return Allowance(
        max(least.cpu, _TIMES_THE_SOLUTION * used.cpu),
        max(least.idle, _TIMES_THE_SOLUTION * used.idle),
    )


def _is_killed(exercise: Exercise, suite: OpenSuite, result: Mapping[str, Any]) -> bool:
    scored = score(exercise, as_report(exercise, suite, result))
    return any(each.outcome is not Outcome.PASSED for each in scored.requirements)
