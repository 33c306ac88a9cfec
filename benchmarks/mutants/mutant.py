"""One mutant: a file of a solution with one small change in it, and what it is known by."""

import ast
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINE_BREAK = " ⏎ "
"""What stands between the lines of a change of several lines."""
ANYTHING = "…"
"""What stands for lines that are not told."""
_LINES_TOLD = 3


@dataclass(frozen=True, slots=True)
class Key:
    """What a mutant is known by, whatever lines are added elsewhere in its file.

    `place` is the file, with the function that the change is in (`app.py:index`), and a number in
    brackets from the second on where several mutants would have the same key. `before` and `after`
    are the changed lines without their indentation.
    """

    exercise: str
    place: str
    operator: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """The text of one file before and after a change; `operator` is the kind of change."""

    path: str
    operator: str
    before: str
    after: str

    def diff(self) -> str:
        """Return the change as a unified diff with one line around it."""
        lines = self.before.splitlines(), self.after.splitlines()
        return "\n".join(difflib.unified_diff(*lines, self.path, self.path, n=1, lineterm=""))

    def changed(self) -> tuple[list[str], list[str], int]:
        """Return the lines that differ, before and after, and the index of the first of them."""
        before, after = self.before.splitlines(), self.after.splitlines()
        start = _common(before, after)
        end = _common(before[start:][::-1], after[start:][::-1])
        return before[start : len(before) - end], after[start : len(after) - end], start


def with_keys(exercise: str, mutants: Iterable[Mutant]) -> Iterator[tuple[Key, Mutant]]:
    """Yield each mutant of an exercise after its key; no two keys are the same."""
    seen: dict[Key, int] = {}
    for mutant in mutants:
        before, after, start = mutant.changed()
        place = mutant.path
        if place.endswith(".py") and (function := _function(mutant.before, start + 1)):
            place = f"{place}:{function}"
        key = Key(exercise, place, mutant.operator, _one_line(before), _one_line(after))
        seen[key] = seen.get(key, 0) + 1
        if (number := seen[key]) > 1:
            key = Key(exercise, f"{place} ({number})", mutant.operator, key.before, key.after)
        yield key, mutant


def _common(first: list[str], second: list[str]) -> int:
    """Return how many elements both lists have in common at their start."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _one_line(lines: Iterable[str]) -> str:
    """Return lines as one; of many, only the first and the last are told."""
    told = [stripped for line in lines if (stripped := line.strip())]
    if len(told) > _LINES_TOLD:
        told[1:-1] = [ANYTHING]
    return LINE_BREAK.join(told)


def _function(source: str, line: int) -> str:
    """Return the dotted name of the innermost function or class that a line belongs to, or ""."""
    names: list[str] = []
    nodes: list[ast.AST] = [ast.parse(source)]
    while nodes:
        inside = None
        for node in ast.iter_child_nodes(nodes.pop()):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
                if first <= line <= (node.end_lineno or first):
                    names.append(node.name)
                    inside = node
        nodes = [inside] if inside else []
    return ".".join(names)
