"""`docs/mutants.md`: the mutants that are no fault, and why.

A row of its tables stands for one mutant or for several that are alike: in the first three columns
`*` stands for any text, as in the shell, in the texts before and after `…` does. There may be
several exercises and several operators, with spaces between them.
"""

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from fnmatch import fnmatchcase
from pathlib import Path

from grader.errors import CourseError
from mutants.mutant import ANYTHING, Key

COLUMNS = (*(field.name for field in fields(Key)), "reason")
_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s:-]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A mutant, or some that are alike, and the reason why they are no fault.

    `line` counts from 1 and is 0 for a row that has not been read from a file.
    """

    key: Key
    reason: str
    line: int = 0

    def matches(self, key: Key) -> bool:
        """Tell whether the row is about this mutant."""
        texts = ((self.key.before, key.before), (self.key.after, key.after))
        return (
            self.is_about(key.exercise)
            and fnmatchcase(key.place, self.key.place)
            and _one_fits(key.operator, self.key.operator)
            and all(_pattern(pattern).fullmatch(text) for pattern, text in texts)
        )

    def is_about(self, slug: str) -> bool:
        """Tell whether the row is about mutants of this exercise."""
        return _one_fits(slug, self.key.exercise)

    def text(self) -> str:
        """Return the row as it is written."""
        cells = [_code(cell) for cell in astuple(self.key)]
        return f"| {' | '.join([*cells, self.reason])} |"


def read_rows(path: Path) -> list[Row]:
    """Return the rows of all tables in a file; none when there is no such file.

    Raises CourseError for a row that has not all six cells, or no reason.
    """
    if not path.exists():
        return []
    return list(_rows(path))


def _rows(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("|"):
            continue
        cells = [_plain(cell) for cell in _CELLS.split(line.strip())[1:-1]]
        if cells[0] == COLUMNS[0] or all(map(_RULE.fullmatch, cells)):
            continue
        if len(cells) != len(COLUMNS) or not cells[-1]:
            raise CourseError(
                f"{path}:{number}: a row needs {len(COLUMNS)} cells: {', '.join(COLUMNS)}."
            )
        yield Row(Key(*cells[:-1]), cells[-1], number)


def _one_fits(name: str, patterns: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns.split())


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, text.split(ANYTHING))), re.DOTALL)


def _code(text: str) -> str:
    """Return a text as a cell; more backticks than it holds stand around it."""
    if not text:
        return ""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in text else ""
    escaped = text.replace("|", r"\|")
    return f"{fence}{space}{escaped}{space}{fence}"


def _plain(cell: str) -> str:
    """Return the text that a cell stands for."""
    cell = cell.strip().replace(r"\|", "|")
    code = re.fullmatch(r"(`+)(.*?)\1", cell)
    if code is None:
        return cell
    return code[2].strip() if len(code[1]) > 1 else code[2]
