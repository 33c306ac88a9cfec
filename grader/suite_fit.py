"""Whether a collected suite fits its exercise: requirements, checks, and the solution."""

from grader.course.exercise import Exercise
from grader.crew import OpenSuite
from grader.errors import CourseError


def check_suite(exercise: Exercise, suite: OpenSuite) -> None:
    """Raise `CourseError` unless requirements and checks belong together, one and all."""
    known = {requirement.id for requirement in exercise.requirements}
    proved = {check.requirement for check in suite.checks}
    problems = [
        f"{each.check} names the requirement {each.requirement!r}, which {exercise.slug} has not"
        for each in suite.checks
        if each.requirement not in known
    ]
    problems += [f"{exercise.slug}: no check proves {name!r}" for name in sorted(known - proved)]
    if problems:
        raise CourseError("\n".join(problems))


def unearned(exercise: Exercise, suite: OpenSuite) -> list[str]:
    """Return the requirements that the solution itself has not earned."""
    document = suite.solution["document"] or {"tests": []}
    passed = {test["nodeid"] for test in document["tests"] if test["outcome"] == "passed"}
    missed = {each.requirement for each in suite.checks if each.check not in passed}
    return [each.id for each in exercise.requirements if each.id in missed]
