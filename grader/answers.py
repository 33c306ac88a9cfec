"""Right and wrong answers to an exercise, in tests/answers, and what each must get."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from grader.course.exercise import Exercise
from grader.course.folders import ExerciseFolders
from grader.errors import CourseError
from grader.outcome import Outcome

EXPECTATION = "expected.yaml"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as a student might write it, and the outcome that each requirement must have.

    `diagnosis` is the kind of the diagnosis of an answer that cannot be imported; then there
    are no outcomes.
    """

    case: str
    folder: Path
    why: str
    outcomes: Mapping[str, Outcome]
    diagnosis: str | None = None


def load_answers(exercise: Exercise, folders: ExerciseFolders) -> list[Answer]:
    """Return the answers to an exercise; raise `CourseError` for an expectation that is wrong."""
    if not folders.answers.is_dir():
        return []
    cases = sorted(path for path in folders.answers.iterdir() if path.is_dir())
    return [_load(case, exercise) for case in cases]


def _load(folder: Path, exercise: Exercise) -> Answer:
    path = folder / EXPECTATION
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CourseError(f"{path}: cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise CourseError(f"{path}: holds no mapping; give `why` and `outcomes`.")
    why = str(data.get("why", ""))
    if data.get("status") == "broken":
        kind = data.get("diagnosis")
        if not isinstance(kind, str):
            raise CourseError(f"{path}: `diagnosis` must say why it is broken: syntax-error, ….")
        return Answer(folder.name, folder, why, {}, kind)
    ids = [requirement.id for requirement in exercise.requirements]
    outcomes = data.get("outcomes")
    if not isinstance(outcomes, dict) or set(outcomes) != set(ids):
        raise CourseError(f"{path}: `outcomes` must name each of {', '.join(ids)}, once.")
    try:
        return Answer(folder.name, folder, why, {key: Outcome(outcomes[key]) for key in ids})
    except ValueError as error:
        known = ", ".join(outcome.value for outcome in Outcome)
        raise CourseError(f"{path}: {error}; outcomes are {known}.") from error
