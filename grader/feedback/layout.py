"""How feedback is laid out: lines of at most 80 characters that nothing obeys."""

import re
import shlex
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.printable import disarmed

# A line that begins with a command to a CI system gets one character more.
_WIDTH = 79
_INDENT = "  "
_FURTHER = "    "
_WITH_VALUE = frozenset("-H -X -b -c -F --data-raw --data-urlencode --form-string".split())
# What a shell obeys between double quotes.
_OBEYED = re.compile(r"[\"$`\\!]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is told: a label, and lines of text that have been made safe to print.

    A command is broken so that it can be pasted into a shell as it stands.
    """

    label: str
    lines: Sequence[str]
    is_command: bool = False


def laid_out(title: str, entries: Sequence[Entry]) -> str:
    """Return a title and below it the entries, their texts aligned."""
    labels = [f"{entry.label}:" for entry in entries if entry.label]
    column = max(map(len, labels), default=0) + 1
    lines = [_wrapped("", title)]
    for entry in entries:
        start = _INDENT + (f"{entry.label}:".ljust(column) if entry.label else "")
        for line in entry.lines:
            lines += _command(start, line) if entry.is_command else [_wrapped(start, line)]
            start = " " * len(start)
    return "\n".join(lines)


def _wrapped(start: str, text: str) -> str:
    filled = textwrap.fill(
        text,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_on_hyphens=False,
    )
    return disarmed(filled)


def _command(start: str, command: str) -> Iterator[str]:
    """Yield a command of a shell on lines that are not too long, where it has spaces for that."""
    line = start
    for word in _kept_together(map(_quoted, shlex.split(command))):
        if len(line) + len(word) + 2 > _WIDTH and line.strip() and line != start:
            yield disarmed(f"{line.rstrip()} \\")
            line = " " * len(start) + _FURTHER
        line += f"{word} "
    yield disarmed(line.rstrip())


def _kept_together(words: Iterable[str]) -> Iterator[str]:
    """Yield the words, an option with its value as one."""
    option = ""
    for word in words:
        if option:
            yield f"{option} {word}"
            option = ""
        elif word in _WITH_VALUE:
            option = word
        else:
            yield word
    if option:
        yield option


def _quoted(word: str) -> str:
    """Return a word as a shell takes it, where that will do in quotes that other systems know."""
    quoted = shlex.quote(word)
    return quoted if quoted == word or _OBEYED.search(word) else f'"{word}"'
