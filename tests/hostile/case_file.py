"""What a case of the corpus says of itself: `case.yaml`, read and checked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from grader.outcome import Outcome
from tests.hostile.machine import CONDITIONS

HERE = Path(__file__).parent
SLUG = "01-board"
REQUIREMENTS = ("greets", "echoes", "remembers", "saves", "password")
FULL: Mapping[str, str] = dict.fromkeys(REQUIREMENTS, "passed")
CLASSES = range(1, 45)

_KEYS = frozenset(
    "why class outcomes status diagnosis student parts needs fails quick feedback".split()
)
_STATUSES = ("graded", "broken", "refused")


class CaseError(ValueError):
    """A case.yaml that cannot be followed; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come of a case, exactly."""

    status: str
    diagnosis: str | None
    outcomes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One submission, hostile or honest, and what must come of it.

    `number` is the class of attack, 0 for an honest app. `student` is the name that it is handed
    in under, where that matters. `parts` are files of the folder `parts` that go with it, `needs`
    what the machine must have, `fails` why the grader does not get it right yet. `feedback` is a
    text that the student must be told.
    """

    name: str
    folder: Path
    number: int
    why: str
    expected: Expected
    student: str | None = None
    parts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    fails: str | None = None
    quick: bool = False
    feedback: str | None = None

    @property
    def honest(self) -> bool:
        """Whether this is an app that must get everything."""
        return self.number == 0


def load_cases() -> list[Case]:
    """Return the whole corpus, the attacks by their classes, then the honest apps.

    Raises `CaseError` for the first case that cannot be followed.
    """
    attacks = [_attack(folder) for folder in _folders(HERE / "cases")]
    honest = [_honest(folder) for folder in _folders(HERE / "honest")]
    return [*attacks, *honest]


def _folders(parent: Path) -> Iterator[Path]:
    return iter(sorted(path for path in parent.iterdir() if path.is_dir()))


def _attack(folder: Path) -> Case:
    data = _read(folder)
    number = data.get("class")
    if (
        type(number) is not int
        or number not in CLASSES
        or not folder.name.startswith(f"{number:02}-")
    ):
        raise CaseError(f"{folder.name}: the class is none of 1 to 44, or not that of the name")
    return _case(folder, number, data, _expected(folder.name, data))


def _honest(folder: Path) -> Case:
    data = _read(folder)
    if wrong := data.keys() & {"class", "outcomes", "status", "diagnosis"}:
        raise CaseError(f"{folder.name}: an honest app gets everything; leave out {sorted(wrong)}")
    return _case(folder, 0, data, Expected("graded", None, FULL))


def _read(folder: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load((folder / "case.yaml").read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise CaseError(f"{folder.name}: case.yaml cannot be read: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("why"), str):
        raise CaseError(f"{folder.name}: case.yaml does not say why")
    if unknown := data.keys() - _KEYS:
        raise CaseError(f"{folder.name}: nothing is known of {sorted(unknown)}")
    return data


def _expected(name: str, data: Mapping[str, Any]) -> Expected:
    status, diagnosis = data.get("status", "graded"), data.get("diagnosis")
    if status not in _STATUSES or (status == "graded") == (diagnosis is not None):
        raise CaseError(f"{name}: a status but graded goes with a diagnosis")
    if status != "graded":
        return Expected(status, diagnosis, dict.fromkeys(REQUIREMENTS, "not-run"))
    outcomes = data.get("outcomes", {})
    if tuple(outcomes) != REQUIREMENTS or not {*outcomes.values()} <= {*map(str, Outcome)}:
        raise CaseError(f"{name}: needs an outcome for each of {', '.join(REQUIREMENTS)}, in order")
    return Expected(status, None, outcomes)


def _case(folder: Path, number: int, data: Mapping[str, Any], expected: Expected) -> Case:
    parts = tuple(data.get("parts", () if number else ("board.py",)))
    missing = [part for part in parts if not (HERE / "parts" / part).is_file()]
    if missing:
        raise CaseError(f"{folder.name}: there is no part {missing[0]}")
    needs = tuple(data.get("needs", ()))
    if strange := [need for need in needs if need not in CONDITIONS]:
        raise CaseError(f"{folder.name}: no condition is called {strange[0]}")
    return Case(
        name=folder.name,
        folder=folder,
        number=number,
        why=data["why"],
        expected=expected,
        student=data.get("student"),
        parts=parts,
        needs=needs,
        fails=data.get("fails"),
        quick=bool(data.get("quick")),
        feedback=data.get("feedback"),
    )
