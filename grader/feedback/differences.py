"""Where what came differs only a little from what was asked, so that the eye passes over it."""

import re
import unicodedata
from difflib import get_close_matches

from grader.feedback.telling import Facts
from grader.message import Message, from_data
from grader.printable import clean

_QUOTED = re.compile(r"`([^`]+)`")
_MOST_QUOTED = 3
_LONGEST_ASKED, _LONGEST = 200, 600
_LIKE = 0.7
_DASHES = {hyphen: "-" for hyphen in range(0x2010, 0x2016)} | {0x2212: "-"}
_QUOTES = {quote: "'" for quote in range(0x2018, 0x201C)} | {0xB4: "'"}
_DOUBLE_QUOTES = {quote: '"' for quote in (*range(0x201C, 0x2020), 0xAB, 0xBB)}
_SPACES = {0xA0: " ", 0x2007: " ", 0x202F: " "}
_LOOK_ALIKE = _DASHES | _QUOTES | _DOUBLE_QUOTES | _SPACES


def difference(facts: Facts) -> Message | None:
    """Return in what a text that came differs from the one that was asked for.

    None where the texts are not much alike, or where nothing stands between backticks.
    """
    expected, actual = (from_data(facts.get(key)) or "" for key in ("expected", "actual"))
    came = " ".join(_QUOTED.findall(actual))[:_LONGEST]
    for asked in _QUOTED.findall(expected)[:_MOST_QUOTED]:
        if came and asked not in came and len(asked) <= _LONGEST_ASKED:
            return _of_signs(asked, came) or _of_words(asked.split(), came.split())
    return None


def _of_signs(asked: str, came: str) -> Message | None:
    """Return what differs where only capitals, signs that look alike or spaces do."""
    if (small := came.lower()) and len(small) == len(came) and asked.lower() in small:
        start = small.find(asked.lower())
        return Message(
            "capital letters count: `{came}` where `{asked}` is asked for.",
            came=came[start : start + len(asked)],
            asked=asked,
        )
    if (start := came.translate(_LOOK_ALIKE).find(asked.translate(_LOOK_ALIKE))) >= 0:
        pairs = zip(asked, came[start:], strict=False)
        wanted, found = next((a, b) for a, b in pairs if a != b)
        return Message(
            "two characters that look alike: {came} where {asked} is asked for.",
            came=_named(found),
            asked=_named(wanted),
        )
    if "".join(asked.split()) in "".join(came.split()):
        return Message("only the spaces differ: `{asked}` is asked for.", asked=asked)
    return None


def _of_words(asked: list[str], came: list[str]) -> Message | None:
    """Return a word that is much like the one asked for, where all words around it are right."""
    for start in range(len(came) - len(asked) + 1):
        window = came[start : start + len(asked)]
        pairs = [pair for pair in zip(asked, window, strict=True) if pair[0] != pair[1]]
        if len(pairs) == 1 and get_close_matches(pairs[0][0], [pairs[0][1]], cutoff=_LIKE):
            [(ours, theirs)] = pairs
            return Message("`{came}` where `{asked}` is asked for.", came=theirs, asked=ours)
    return None


def _named(sign: str) -> Message:
    name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
    return Message("`{sign}` ({name})", sign=clean(sign, 10), name=name)
