"""The rubric of a kit: what the course's rubric tells students, read by the same loader."""

from typing import Any

import yaml

from grader.course.exercise import Exercise, Requirement
from grader.course.feedback_policy import FeedbackPolicy
from grader.course.field_types import Translated
from grader.course.limits import Limits
from grader.course.rubric import Rubric

_HEAD = """\
# What the exercises ask, and what it is worth. Made by `grader release` of the course's own rubric,
# by which your work is graded: what you change here counts for nothing.

"""
_WIDTH = 100


def rubric_text(rubric: Rubric) -> str:
    """Return the rubric of a kit.

    It has what students may know and what their own checks need. How points become a grade,
    what handing in late costs, and hints that are shown only from some day on are left out.
    """
    course = {"title": _text(rubric.course.title), "language": rubric.course.language}
    # A student's machine need not be able to lock an app up: it is their own.
    terms: dict[str, Any] = {"course": course, "isolation": "none"}
    if told := _told(rubric.feedback):
        terms["feedback"] = told
    if limits := _limits(rubric.limits):
        terms["limits"] = limits
    exercises = "\n".join(_yaml([_exercise(each)]) for each in rubric.exercises)
    return f"{_HEAD}{_yaml(terms)}exercises:\n\n{exercises}"


def _told(policy: FeedbackPolicy) -> dict[str, Any]:
    return policy.model_dump(exclude={"hidden"}, exclude_defaults=True)


def _limits(limits: Limits) -> dict[str, Any]:
    return limits.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _exercise(exercise: Exercise) -> dict[str, Any]:
    told: dict[str, Any] = {"slug": exercise.slug, "title": _text(exercise.title)}
    if exercise.given:
        told["given"] = list(exercise.given)
    if limits := _limits(exercise.limits):
        told["limits"] = limits
    told["requirements"] = [_requirement(each) for each in exercise.requirements]
    return told


def _requirement(requirement: Requirement) -> dict[str, Any]:
    told = {"id": requirement.id, "points": requirement.points, "says": _text(requirement.says)}
    # Not by today's date: the same course makes the same kit on any day.
    if requirement.hint is not None and requirement.hint_from is None:
        told["hint"] = _text(requirement.hint)
    return told


def _text(text: Translated) -> str | dict[str, str]:
    return text.en if text.nl is None else {"en": text.en, "nl": text.nl}


def _yaml(data: object) -> str:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=_WIDTH)
