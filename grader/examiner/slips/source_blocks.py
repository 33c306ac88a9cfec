"""The student's own source, a piece at a time: views, templates and whole files, line by line.

It is read as text and never parsed: it is hostile, and only helps to explain what failed anyway.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

_MOST_BYTES = 64 << 10
_MOST_FILES = 40
_MOST_LINES = 200
_MOST_LINES_OF_A_FILE = 5_000
_LONGEST = 300
_COMMENT = re.compile(r"^\s*#")
_DEF = re.compile(r"\s*(?:async\s+)?def\s")
_INDENT = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one file, the first of which has this number; comments are empty lines."""

    file: str
    first: int
    lines: Sequence[str]

    @property
    def text(self) -> str:
        """All lines as one text."""
        return "\n".join(self.lines)

    @property
    def line_of_def(self) -> int:
        """The line with the `def` of a function that decorators stand above; else the first."""
        starts = (number for number, line in enumerate(self.lines, self.first) if _DEF.match(line))
        return next(starts, self.first)

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Yield the number of each line in which a pattern is found, and what it finds."""
        for number, line in enumerate(self.lines, self.first):
            if match := pattern.search(line):
                yield number, match


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The files of a submission as they stand in the sandbox; each is read once."""

    paths: Sequence[str]
    read: Callable[[str, int], bytes | None]
    _read: dict[str, Block] = field(default_factory=dict, init=False, repr=False)

    def view(self, file: str, line: int) -> Block:
        """Return a function by the line on which it, or its first decorator, stands."""
        whole = self._whole(file)
        lines = whole.lines[line - 1 : line - 1 + _MOST_LINES]
        return Block(file, line, list(_function(lines)))

    def template(self, name: str) -> Block | None:
        """Return a template of the folder `templates` by its name, or None."""
        path = f"templates/{name}"
        return self._whole(path) if path in self.paths else None

    def ending_in(self, *endings: str) -> Iterator[Block]:
        """Yield all files with one of these endings, app.py first."""
        own = (path for path in self.paths if path.endswith(endings) and not path.startswith("../"))
        for path in islice(sorted(own, key=lambda path: (path != "app.py", path)), _MOST_FILES):
            yield self._whole(path)

    def _whole(self, file: str) -> Block:
        if file not in self._read:
            self._read[file] = self._block(file)
        return self._read[file]

    def _block(self, file: str) -> Block:
        content = self.read(file, _MOST_BYTES) or b""
        lines = content.decode("utf-8-sig", "replace").split("\n")
        is_code = file.endswith(".py")
        kept = [
            "" if is_code and _COMMENT.match(line) else line[:_LONGEST].rstrip("\r")
            for line in lines[:_MOST_LINES_OF_A_FILE]
        ]
        return Block(file, 1, kept)


def _function(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the function that begins here: up to the next that is indented as little.

    What stands before its body, decorators and parameters, is among them.
    """
    depth, is_inside = 0, False
    for line in lines:
        indent = len(_INDENT.match(line)[0])  # type: ignore[index]
        if line.lstrip().startswith(("def ", "async def ")) and not is_inside:
            depth, is_inside = indent, True
        elif is_inside and line.strip() and indent <= depth and not line.lstrip().startswith(")"):
            return
        yield line
