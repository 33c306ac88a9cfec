"""What is wrong in a file that a teacher writes, where, and how it is put into words."""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from grader.message import Message

Steps = tuple[str | int, ...]
"""The way to a value from the top of the file: keys of mappings, positions (from 0) in lists."""

_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a text file; `line` and `column` (in characters) count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to put right: where it stands, which value it is about, and what is wrong."""

    mark: Mark
    steps: Steps
    message: str

    def in_file(self, name: str) -> str:
        """Return this mistake as the one line that editors and terminals can jump to."""
        place = f"{name}:{self.mark.line}:{self.mark.column}"
        path = ".".join(_step(step) for step in self.steps)
        return f"{place}: {path}: {self.message}" if path else f"{place}: {self.message}"


def report(name: str, mistakes: Iterable[Mistake]) -> str:
    """Return `mistakes` in the order of the file called `name`, a line each."""
    ordered = sorted(mistakes, key=lambda mistake: mistake.mark)
    return "\n".join(mistake.in_file(name) for mistake in ordered)


def quoted(text: str) -> str:
    """Return `text` in quotes, on one line, cut when long, with nothing a terminal would obey."""
    cut = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"
    return repr(cut)


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return the sentence " Did you mean …?" for the nearest of `known`, or nothing."""
    # Comparing takes quadratic time, and no name that is meant is that long.
    close = difflib.get_close_matches(word[:_LONGEST_QUOTE], known, n=1)
    return Message(" Did you mean {word}?", word=quoted(close[0])) if close else ""


def _step(step: str | int) -> str:
    """Return `step` as it is when that is safe and short to show, in quotes otherwise."""
    plain = str(step)
    return plain if plain.isprintable() and 0 < len(plain) <= _LONGEST_QUOTE else quoted(plain)
