"""Looking up, in the JSON schema of rubric.yaml, what may stand at a place."""

from collections.abc import Iterator, Mapping
from typing import Any

from grader.course.mistakes import Steps

Schema = Mapping[str, Any]


def names_at(schema: Schema, steps: Steps) -> tuple[str, ...]:
    """Return the keys that the mapping at `steps` may have."""
    for option in _options(schema, _at(schema, steps)):
        if "properties" in option:
            return tuple(option["properties"])
    return ()


def choices_at(schema: Schema, steps: Steps) -> tuple[str, ...]:
    """Return the words that may stand at `steps`, where only some may."""
    for option in _options(schema, _at(schema, steps)):
        if "enum" in option:
            return tuple(option["enum"])
    return ()


def description_at(schema: Schema, steps: Steps) -> str:
    """Return what the value at `steps` is for."""
    return str(_at(schema, steps).get("description", ""))


def example_at(schema: Schema, steps: Steps) -> str:
    """Return a value that may stand at `steps`, or "" where none is named."""
    return str(next(iter(_at(schema, steps).get("examples", ())), ""))


def _at(schema: Schema, steps: Steps) -> Schema:
    """Return the part of `schema` that is about the value at `steps`, or an empty one."""
    node = schema
    for step in steps:
        node = next(_inside(schema, node, step), {})
    return node


def _inside(schema: Schema, node: Schema, step: str | int) -> Iterator[Schema]:
    """Yield what `node` says about the value one `step` further in."""
    for option in _options(schema, node):
        if isinstance(step, int) and "items" in option:
            yield option["items"]
        elif step in option.get("properties", {}):
            yield option["properties"][step]


def _options(schema: Schema, node: Schema) -> Iterator[Schema]:
    """Yield `node` itself, what it refers to, and its alternatives, down to the last."""
    yield node
    if "$ref" in node:
        yield from _options(schema, schema["$defs"][node["$ref"].rsplit("/", 1)[-1]])
    for option in node.get("anyOf", ()):
        yield from _options(schema, option)
