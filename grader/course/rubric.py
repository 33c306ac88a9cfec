"""rubric.yaml: what the course asks, what it is worth, and how it is graded."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, PrivateAttr, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from grader.course.exercise import Exercise
from grader.course.feedback_policy import FeedbackPolicy
from grader.course.field_types import AtLeastOne, RubricPart, Translated
from grader.course.grade_scale import GradeScale
from grader.course.late_policy import LatePolicy
from grader.course.limits import Limits
from grader.course.mistakes import Mark, Mistake, Steps, quoted, report
from grader.course.plain_values import Plain
from grader.course.rubric_mistakes import mistakes_in
from grader.course.yaml_source import YamlSource, parse_yaml
from grader.errors import RubricError
from grader.language import Language
from grader.message import Message

IsolationLevel = Literal["full", "container", "none"]


class CourseTerms(RubricPart):
    """The course as a whole: its name, its language and its grades."""

    title: Translated = Field(description="The name of the course.")
    language: Language = Field(default="en", description="The language of reports: en or nl.")
    grade: GradeScale = Field(default=GradeScale(), description="How points become a grade.")


class Rubric(RubricPart):
    """All of rubric.yaml; `load_rubric` makes it."""

    course: CourseTerms = Field(description="The course as a whole.")
    isolation: IsolationLevel = Field(
        default="container", description="The least isolation in which submissions may be run."
    )
    feedback: FeedbackPolicy = Field(
        default=FeedbackPolicy(), description="How much students are told."
    )
    late: LatePolicy = Field(default=LatePolicy(), description="What handing in late costs.")
    limits: Limits = Field(
        default=Limits(), description="Limits that are not to follow from the solution."
    )
    exercises: AtLeastOne[Exercise] = Field(
        description="The exercises, in the order of the course."
    )
    _digest: str = PrivateAttr(default="")

    def model_post_init(self, context: Any, /) -> None:
        """Take over the digest of the file that is being read."""
        if isinstance(context, dict):
            self._digest = context.get("digest", "")

    @field_validator("exercises")
    @classmethod
    def _some_weight(cls, value: tuple[Exercise, ...]) -> tuple[Exercise, ...]:
        if not any(exercise.weight for exercise in value):
            raise PydanticCustomError("no_weight", "must have an exercise with a weight above 0")
        return value

    @property
    def digest(self) -> str:
        """The fingerprint of the file's bytes, as `rubric_digest` gives it."""
        return self._digest

    def limits_of(self, exercise: Exercise) -> Limits:
        """Return the course's limits with those of `exercise` laid over them."""
        return self.limits.overridden_by(exercise.limits)


def load_rubric(path: Path) -> Rubric:
    """Read rubric.yaml at `path`.

    Raises RubricError, with a line for every mistake in the file, or when it cannot be read.
    """
    content = _content(path)
    source = parse_yaml(content)
    mistakes = list(source.mistakes)
    rubric = None
    if source.readable and source.data is None and not mistakes:
        mistakes.append(Mistake(source.mark(()), (), "the file is empty. It needs a course."))
    elif source.readable:
        mistakes += _repeated_names(source)
        try:
            rubric = Rubric.model_validate(source.data, context={"digest": _digest_of(content)})
        except ValidationError as error:
            mistakes += mistakes_in(error, source, Rubric.model_json_schema())
    if rubric is None or mistakes:
        raise RubricError(report(path.name, mistakes))
    return rubric


def rubric_digest(path: Path) -> str:
    """Return `sha256:` and the hexadecimal digest of the bytes of the file at `path`.

    Raises RubricError when it cannot be read.
    """
    return _digest_of(_content(path))


def _digest_of(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        missing = Message(
            "{path}: there is no such file. Name the folder of a course, which holds one.",
            path=path,
        )
        raise RubricError(missing) from None
    except OSError as error:
        unread = Message("{path}: this file cannot be read: {why}.", path=path, why=error.strerror)
        raise RubricError(unread) from error


def _repeated_names(source: YamlSource) -> list[Mistake]:
    """Return a mistake for every slug, and every id of one exercise, that is not the first."""
    slugs: list[Steps] = []
    mistakes: list[Mistake] = []
    for position, exercise in _mappings(source.data, "exercises"):
        slugs.append(("exercises", position, "slug"))
        ids: list[Steps] = [
            ("exercises", position, "requirements", place, "id")
            for place, _ in _mappings(exercise, "requirements")
        ]
        mistakes += _repeated(source, ids)
    return mistakes + _repeated(source, slugs)


def _mappings(data: Plain, key: str) -> Iterator[tuple[int, dict[str, Plain]]]:
    """Yield position and content of every mapping in the list that `data` has under `key`."""
    items = data.get(key) if isinstance(data, dict) else None
    for position, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield position, item


def _repeated(source: YamlSource, places: list[Steps]) -> list[Mistake]:
    """Return a mistake for each of `places` that holds what an earlier one holds."""
    first: dict[str, Mark] = {}
    mistakes = []
    for steps in places:
        scalar, mark = source.scalars.get(steps), source.mark(steps)
        if scalar is None or scalar.value is None:
            continue
        if scalar.text in first:
            line = first[scalar.text].line
            message = f"{quoted(scalar.text)} is already used on line {line}. Choose another name."
            mistakes.append(Mistake(mark, steps, message))
        else:
            first[scalar.text] = mark
    return mistakes
