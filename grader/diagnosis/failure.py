"""What is known of a submission that cannot be imported."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from grader.contents import Contents
from grader.message import Message

_MOST_BYTES = 1 << 20
_LINE_END = re.compile(r"\r\n|\r|\n")
_LONGEST_LINE = 500
_LONGEST_QUOTE = 60
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Failure:
    """What the sandbox says of an import that failed; any of it may be the student's invention.

    `error` and `text` are the exception's, `line` counts from 1 and `column` from 1 too. `name` is
    what was missed, `holder` the module or type that should have had it, `near` the names like it
    that there are, `own` the student's file that the holder is. `module` was not found. For an app
    that was not found: `held` is the type of what is called app, `several` the names of all apps,
    `factory` a function that makes one but needs arguments.
    """

    kind: str
    error: str = ""
    text: str = ""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    code: str | None = None
    name: str = ""
    holder: str = ""
    near: tuple[str, ...] = ()
    own: str = ""
    module: str = ""
    held: str = ""
    several: str = ""
    factory: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an import failed: `cause` goes on a sentence that begins with the place.

    `hint` is a sentence that says what to do; `line` and `column` are of a better place.
    """

    cause: str
    hint: str | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a submission, as they were handed in."""

    contents: Contents

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of all files, in order."""
        return tuple(sorted(path for path, _ in self.contents.files))

    def data(self, file: str | None) -> bytes:
        """Return the start of a file; nothing where there is none of that path."""
        found = (data for path, data in self.contents.files if path == file)
        return next(found, b"")[:_MOST_BYTES]

    def lines(self, file: str | None) -> tuple[str, ...]:
        """Return the lines of a file as Python counts them, without their ends."""
        text = self.data(file).decode("utf-8-sig", "replace")
        lines = [line[:_LONGEST_LINE] for line in _LINE_END.split(text)]
        return tuple(lines[:-1] if lines and not lines[-1] else lines)

    def line(self, file: str | None, number: int | None) -> str:
        """Return one line; an empty one where there is none of that number."""
        lines = self.lines(file)
        return lines[number - 1] if number is not None and 1 <= number <= len(lines) else ""

    def numbers(self, file: str | None, pattern: re.Pattern[str]) -> list[int]:
        """Return the numbers of the lines in which the pattern is found."""
        lines = enumerate(self.lines(file), 1)
        return [number for number, line in lines if pattern.search(line)]


def quoted(text: str, most: int = _LONGEST_QUOTE) -> str:
    """Return a student's word or line as a message quotes it: on one line, and not too long."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + _CUT


def place(file: str | None, line: int | None) -> str:
    """Return how a message names a place in the submission."""
    if line is None:
        return file or "app.py"
    return Message("{file}, line {line}", file=file or "app.py", line=line)


def alternatives(names: Sequence[str]) -> str:
    """Return names one after the other, as a message offers them for a choice.

    >>> alternatives(["redirect", "request"])
    '`redirect` or `request`'
    """
    shown: str = Message("`{name}`", name=quoted(names[0]))
    for _, name in pairwise(names):
        shown = Message("{names} or `{name}`", names=shown, name=quoted(name))
    return shown
