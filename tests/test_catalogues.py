"""Everything that students read is said in Dutch too, and nothing else is translated."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
# As `make messages` has it: who says something, by which name, and where it is translated.
CATALOGUES = {
    "the grader": ("grader", "Message", "grader/locale/nl.po"),
    "the course": ("exercises", "say", "locale/nl.po"),
}


@pytest.fixture(params=CATALOGUES.values(), ids=list(CATALOGUES))
def said_and_translated(request: pytest.FixtureRequest) -> tuple[dict[str, str], Catalog]:
    """What is said, with where, and the catalogue for it."""
    folder, name, catalogue = request.param
    keywords = {name: None, "listed": (2,)}
    found = extract_from_dir(str(ROOT / folder), keywords=keywords)
    said = {str(text): f"{file}:{line}" for file, line, text, *_ in found}
    with (ROOT / catalogue).open("rb") as file:
        return said, read_po(file)


def translations(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    return ((str(each.id), str(each.string)) for each in catalogue if each.id)


def places(template: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_everything_is_translated(said_and_translated: tuple[dict[str, str], Catalog]) -> None:
    said, catalogue = said_and_translated
    translated = {text for text, translation in translations(catalogue) if translation}
    missing = {text: place for text, place in said.items() if text not in translated}
    assert not missing, "`make messages`, and translate these"


def test_what_is_written_as_a_text_to_be_said_is_found_by_babel() -> None:
    for folder, name, _ in CATALOGUES.values():
        found = extract_from_dir(str(ROOT / folder), keywords={name: None, "listed": (2,)})
        said = {str(text) for _, _, text, *_ in found}
        for file in (ROOT / folder).rglob("*.py"):
            # Babel takes the commas of a list for those between the arguments.
            assert set(literals(file, {name: 0, "listed": 1})) <= said, file


def literals(file: Path, places_of: dict[str, int]) -> Iterator[str]:
    """Yield the texts that stand in such a place of calls of such a name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args) if name in places_of:
                for each in args[places_of[name] :][:1]:
                    if isinstance(each, ast.Constant) and isinstance(each.value, str):
                        yield each.value


def test_no_translation_is_stale(said_and_translated: tuple[dict[str, str], Catalog]) -> None:
    said, catalogue = said_and_translated
    assert not [text for text, _ in translations(catalogue) if text not in said]
    assert not [str(each.id) for each in catalogue if each.fuzzy and each.id]
    assert not catalogue.obsolete


def test_translations_have_the_same_places(
    said_and_translated: tuple[dict[str, str], Catalog],
) -> None:
    _, catalogue = said_and_translated
    assert not [
        text for text, translation in translations(catalogue) if places(text) != places(translation)
    ]


def test_every_statement_is_there_in_dutch_with_the_same_headings() -> None:
    for statement in (ROOT / "exercises").glob("*/README.md"):
        dutch = statement.with_name("README.nl.md").read_text(encoding="utf-8")
        levels = [
            [line.partition(" ")[0] for line in text.splitlines() if line.startswith("#")]
            for text in (statement.read_text(encoding="utf-8"), dutch)
        ]
        assert levels[0] == levels[1], statement.parent.name
