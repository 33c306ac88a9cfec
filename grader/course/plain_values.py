"""The plain values that a YAML file is read into, and how the text of one is understood.

Words and numbers that YAML readers disagree on (`yes`, `off`, `1_000`, `010`, `1:30`, `.nan`,
`1e3`) stay the text that they were written as: where a number is asked for, the message names them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Plain = str | int | Decimal | bool | list["Plain"] | dict[str, "Plain"] | None

_WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "false": False,
}
# Fifteen digits are more than any setting needs, and keep what is computed with them small.
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as it was written; `in_quotes` tells `"2"` from `2`."""

    text: str
    in_quotes: bool

    @property
    def value(self) -> Plain:
        """The text, number or word that this stands for; what is in quotes is always text."""
        if self.in_quotes:
            return self.text
        if self.text.lower() in _WORDS:
            return _WORDS[self.text.lower()]
        found = number(self.text)
        return self.text if found is None else found


def number(text: str) -> int | Decimal | None:
    """Return the number that `text` is in plain digits, exactly, or None when it is not one."""
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL_NUMBER.fullmatch(text) else None
