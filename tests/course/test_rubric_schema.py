"""Looking things up in the schema of rubric.yaml."""

from typing import Any

import jsonschema
import pytest
import yaml

from grader.course.rubric import Rubric
from grader.course.rubric_schema import choices_at, description_at, example_at, names_at
from grader.course.yaml_source import parse_yaml

SCHEMA = Rubric.model_json_schema()
REQUIREMENT = ("exercises", 3, "requirements", 0)

EVERYTHING = """
course:
  title: {en: Flask, nl: Flask}
  language: nl
  grade: {out_of: 20, rounding: down, decimals: 0, pass_mark: 9.5}
isolation: full
feedback: {public: gap, hidden: outcome, full_from: "2026-06-01"}
late: {grace_minutes: 5, percent_per_day: "2.5", cap_percent: 50}
limits: {import: {cpu_seconds: 1}, memory_mib: 64}
exercises:
- slug: 01-a
  title: A
  weight: 0.5
  limits: {files: 2}
  requirements:
  - {id: a, points: 1, says: A, hint: B, hint_from: "2026-05-01", visibility: hidden}
"""


def test_the_keys_of_a_group_are_found_through_lists_and_references() -> None:
    assert names_at(SCHEMA, ()) == tuple(SCHEMA["properties"])
    assert "visibility" in names_at(SCHEMA, REQUIREMENT)
    assert names_at(SCHEMA, (*REQUIREMENT, "says")) == ("en", "nl")
    assert names_at(SCHEMA, ("limits", "import")) == ("cpu_seconds", "wall_seconds")


def test_the_words_that_may_stand_somewhere_are_found() -> None:
    assert choices_at(SCHEMA, ("course", "language")) == ("en", "nl")
    assert choices_at(SCHEMA, ("course", "title")) == ()


def test_descriptions_and_examples_are_found() -> None:
    assert description_at(SCHEMA, (*REQUIREMENT, "points")) == "What it is worth, a whole number."
    assert example_at(SCHEMA, (*REQUIREMENT, "id")) == "app-exists"
    assert example_at(SCHEMA, (*REQUIREMENT, "points")) == ""


def test_a_place_that_the_schema_does_not_know_has_nothing() -> None:
    assert names_at(SCHEMA, ("nowhere", 0, "x")) == ()
    assert description_at(SCHEMA, ("isolation", "x")) == ""


def _properties(node: Any) -> list[tuple[str, Any]]:
    groups = [node, *node.get("$defs", {}).values()]
    return [pair for group in groups for pair in group.get("properties", {}).items()]


@pytest.mark.parametrize(("name", "field"), _properties(SCHEMA))
def test_every_field_has_a_description_for_the_editor(name: str, field: dict[str, Any]) -> None:
    assert field.get("description"), name


def test_the_schema_takes_what_the_reader_takes() -> None:
    assert Rubric.model_validate(parse_yaml(EVERYTHING.encode()).data)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(yaml.safe_load(EVERYTHING), SCHEMA)


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    for right, wrong in [
        ("weight: 0.5", "weight: -1"),
        ("points: 1", "points: 0"),
        ("nl: ", "x: "),
    ]:
        assert right in EVERYTHING
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(yaml.safe_load(EVERYTHING.replace(right, wrong)), SCHEMA)
