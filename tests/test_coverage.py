"""docs/coverage.md maps everything that the course teaches to the requirements that check it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course.rubric import Rubric, load_rubric

ROOT = Path(__file__).resolve().parents[1]
COVERAGE = ROOT / "docs" / "coverage.md"
NUMBER_OF_FACTS = 150
LAST_SECTION = 16

CELL_BORDER = re.compile(r"(?<!\\)\|")
PLACE = re.compile(r"(?:A§(?P<section>\d+)|“[^”]+”)")
CHECKED = re.compile(r"(?P<requirements>`[^`]+`(?:, `[^`]+`)*)(?: \(.+\))?")
ONLY_TAUGHT = re.compile(r"Only taught: \S.*\.")


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the map: a fact, the places that teach it, and what becomes of it."""

    number: int
    says: str
    places: tuple[str, ...]
    fate: str

    @property
    def requirements(self) -> tuple[str, ...]:
        """The requirements that check it, each as `slug/id`; none if it is only taught."""
        checked = CHECKED.fullmatch(self.fate)
        return tuple(re.findall(r"`(.+?)`", checked["requirements"])) if checked else ()


def rows(text: str) -> Iterator[Fact]:
    """Yield the facts in the tables of a page, in their order."""
    for line in text.splitlines():
        if re.match(r"\| *\d", line):
            number, says, places, fate = map(str.strip, CELL_BORDER.split(line)[1:-1])
            yield Fact(int(number), says, tuple(places.split(", ")), fate)


FACTS = tuple(rows(COVERAGE.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric(ROOT / "rubric.yaml")


def test_every_fact_has_its_number_and_none_is_missing() -> None:
    assert [fact.number for fact in FACTS] == list(range(1, NUMBER_OF_FACTS + 1))


def test_no_fact_is_told_twice() -> None:
    assert len({fact.says for fact in FACTS} - {""}) == len(FACTS)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact.number))
def test_a_fact_names_sections_of_the_chapter_or_headings_of_the_quickstart(fact: Fact) -> None:
    for place in fact.places:
        found = PLACE.fullmatch(place)
        assert found, place
        assert 1 <= int(found["section"] or 1) <= LAST_SECTION


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact.number))
def test_a_fact_is_checked_or_says_why_it_is_only_taught(fact: Fact) -> None:
    assert bool(fact.requirements) != bool(ONLY_TAUGHT.fullmatch(fact.fate)), fact.fate


def test_every_requirement_that_checks_a_fact_is_in_the_rubric(rubric: Rubric) -> None:
    named = {name for fact in FACTS for name in fact.requirements}
    known = {
        f"{exercise.slug}/{requirement.id}"
        for exercise in rubric.exercises
        for requirement in exercise.requirements
    }
    assert named - known == set()


def test_every_exercise_checks_a_fact(rubric: Rubric) -> None:
    checking = {name.partition("/")[0] for fact in FACTS for name in fact.requirements}
    assert {exercise.slug for exercise in rubric.exercises} - checking == set()
