"""Typed access to a stored JSON document: what does not fit is an error that names its place."""

import json
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from grader.errors import ReportError

_Word = TypeVar("_Word", bound=str)
_LONGEST_QUOTE = 60


@dataclass(slots=True)
class JsonObject:
    """One object of a document; `source` names the file and `path` leads to it from the top.

    Every method raises ReportError when the key is missing or holds something else.
    """

    data: Mapping[str, Any]
    source: str
    path: tuple[str | int, ...] = ()

    @classmethod
    def parse(cls, text: str, source: str) -> "JsonObject":
        """Read a document whose top is an object; NaN and infinities are no JSON."""
        try:
            data = json.loads(text, parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            reason = "it is nested too deeply" if isinstance(error, RecursionError) else error
            raise ReportError(f"{source} is not JSON: {reason}. {_REMEDY}") from None
        return cls(_object(data, source, ()), source)

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def only(self, allowed: Collection[str]) -> None:
        """Refuse any key that is not one of `allowed`."""
        for key in self.data:
            if key not in allowed:
                self.refuse(key, "is a key that this grader does not know")

    def text(self, key: str) -> str:
        """Return the text under `key`."""
        value = self._value(key)
        return value if isinstance(value, str) else self.refuse(key, "must be text")

    def optional_text(self, key: str) -> str | None:
        """Return the text under `key`, or None for null."""
        return None if self._value(key) is None else self.text(key)

    def word(self, key: str, allowed: Collection[_Word]) -> _Word:
        """Return the one of `allowed` that stands under `key`."""
        value = self.text(key)
        for word in allowed:
            if word == value:
                return word
        shown = repr(value[:_LONGEST_QUOTE])
        return self.refuse(key, f"is {shown} and must be one of {', '.join(allowed)}")

    def whole_number(self, key: str) -> int:
        """Return the whole number under `key`."""
        value = self._value(key)
        return value if type(value) is int else self.refuse(key, "must be a whole number")

    def optional_whole_number(self, key: str) -> int | None:
        """Return the whole number under `key`, or None for null."""
        return None if self._value(key) is None else self.whole_number(key)

    def seconds(self, key: str) -> float:
        """Return the time under `key`, finite and not negative."""
        value = self._value(key)
        if type(value) not in (int, float) or not math.isfinite(value) or value < 0:
            self.refuse(key, "must be a number of seconds")
        return float(value)

    def part(self, key: str) -> "JsonObject":
        """Return the object under `key`."""
        return self._inner(self._value(key), key)

    def optional_part(self, key: str) -> "JsonObject | None":
        """Return the object under `key`, or None for null."""
        return None if self._value(key) is None else self.part(key)

    def parts(self, key: str) -> "Iterator[JsonObject]":
        """Yield the objects of the list under `key`."""
        for position, item in enumerate(self._list(key)):
            yield self._inner(item, key, position)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of the list under `key`."""
        items = self._list(key)
        if not all(isinstance(item, str) for item in items):
            self.refuse(key, "must be a list of texts")
        return tuple(items)

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Raise the ReportError that says what is wrong with the value under `key`."""
        raise _misfit(self.source, (*self.path, key), problem)

    def _value(self, key: str) -> Any:
        if key not in self.data:
            self.refuse(key, "is missing")
        return self.data[key]

    def _list(self, key: str) -> list[Any]:
        value = self._value(key)
        return value if isinstance(value, list) else self.refuse(key, "must be a list")

    def _inner(self, value: object, *way: str | int) -> "JsonObject":
        path = (*self.path, *way)
        return JsonObject(_object(value, self.source, path), self.source, path)


_REMEDY = "Delete the file and grade again."


def _object(value: object, source: str, path: tuple[str | int, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _misfit(source, path, "must be an object")
    return value


def _misfit(source: str, path: tuple[str | int, ...], problem: str) -> ReportError:
    place = ".".join(map(_shown, path)) or "the whole document"
    return ReportError(f"{source}: {place} {problem}. {_REMEDY}")


def _shown(key: str | int) -> str:
    # Keys that nobody expects are shown as well: repr keeps them on one line.
    if isinstance(key, int) or (key.isidentifier() and key.isascii()):
        return str(key)
    return repr(key[:_LONGEST_QUOTE])


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")
