"""Reading what a sandbox answers. Nothing in it is believed before it has been checked.

The frames are those of `grader.inside.frames`, read here by code of its own: one answer to one
question, with the question's unguessable id, in time and within bounds. Anything else is a
`ProtocolViolation`.
"""

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.message import Message
from grader.sandbox.verdict import Verdict, VerdictKind

_LENGTHS = struct.Struct(">II")
HEADER_BYTES = 1 << 20
BODY_BYTES = 9 << 20
RESPONSE_HEADERS = 200
RESPONSE_HEADER_BYTES = 64 << 10
TEXT = 200_000
# More of an exception is never shown; what is honest has been cut inside the sandbox already.
ERROR_NAME = 100
ERROR_TEXT = 500
FILE_NAME = 300
CODE = 200
LAST_LINE = 10_000_000
CALLS = 4
_CUT = "…"


def violation(what: str) -> Verdict:
    """Return the verdict on a sandbox that does not keep to the protocol."""
    return Verdict(VerdictKind.PROTOCOL_VIOLATION, what)


def encode(header: Mapping[str, Any], body: bytes = b"") -> bytes:
    """Return one frame."""
    text = json.dumps(header).encode()
    return _LENGTHS.pack(len(text), len(body)) + text + body


@dataclass(slots=True)
class FrameReader:
    """Puts one frame together from the bytes as they come."""

    _data: bytearray = field(default_factory=bytearray)

    def feed(self, data: bytes) -> tuple[dict[str, Any], bytes] | None:
        """Take in bytes; return header and body once the frame is whole, else None."""
        self._data += data
        if len(self._data) < _LENGTHS.size:
            return None
        header_size, body_size = _LENGTHS.unpack_from(self._data)
        if header_size > HEADER_BYTES or body_size > BODY_BYTES:
            raise violation(Message("an answer larger than any answer may be"))
        size = _LENGTHS.size + header_size + body_size
        if len(self._data) > size:
            raise violation(Message("more bytes than one answer"))
        if len(self._data) < size:
            return None
        middle = _LENGTHS.size + header_size
        return _header(bytes(self._data[_LENGTHS.size : middle])), bytes(self._data[middle:])


def _header(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise violation(Message("an answer that is no JSON")) from None
    if not isinstance(header, dict):
        raise violation(Message("an answer of another shape"))
    return header


def _refuse(constant: str) -> None:
    raise ValueError(constant)


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of the student's own: its file, its number, and what stands there."""

    file: str
    line: int
    code: str


@dataclass(frozen=True, slots=True)
class StudentError:
    """An exception in the student's app, with the last line of their own that it went through.

    `calls` are those that led there, the outermost first.
    """

    error: str
    text: str
    file: str | None = None
    line: int | None = None
    code: str | None = None
    calls: tuple[OwnLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """What the sandbox says that a step printed, logged, rendered and raised."""

    printed: str = ""
    logged: tuple[tuple[str, str, str], ...] = ()
    templates: tuple[str, ...] = ()
    exception: StudentError | None = None


class Fields:
    """Typed access to a header: what is not of the type that is asked for is a violation."""

    def __init__(self, header: Mapping[str, Any]) -> None:
        self._header = header

    def __contains__(self, name: str) -> bool:
        return name in self._header

    def text(self, name: str, default: str = "") -> str:
        """Return a text of bounded length."""
        value = self._header.get(name, default)
        if not isinstance(value, str) or len(value) > TEXT:
            raise violation(Message("no text as {name}", name=name))
        return value

    def start(self, name: str, most: int) -> str:
        """Return a text, and of a long one the start: at most so many characters."""
        text = self.text(name)
        return text if len(text) <= most else text[: most - len(_CUT)] + _CUT

    def optional_text(self, name: str) -> str | None:
        """Return a text, or None where there is none."""
        return None if self._header.get(name) is None else self.text(name)

    def optional_start(self, name: str, most: int) -> str | None:
        """Return the start of a text, or None where there is none."""
        return None if self._header.get(name) is None else self.start(name, most)

    def number(self, name: str) -> int | None:
        """Return a whole number, or None where there is none."""
        value = self._header.get(name)
        if value is not None and type(value) is not int:
            raise violation(Message("no number as {name}", name=name))
        return value

    def line(self, name: str) -> int | None:
        """Return the number of a line, or None where no file has such a line."""
        number = self.number(name)
        return number if number is not None and 1 <= number <= LAST_LINE else None

    def flag(self, name: str) -> bool:
        """Return a truth value; false where there is none."""
        value = self._header.get(name, False)
        if not isinstance(value, bool):
            raise violation(Message("no truth value as {name}", name=name))
        return value

    def rows(self, name: str, width: int) -> list[list[Any]]:
        """Return a list of lists of the given length."""
        value = self._header.get(name, [])
        if not isinstance(value, list) or not all(
            isinstance(row, list) and len(row) == width for row in value
        ):
            raise violation(Message("no rows as {name}", name=name))
        return value

    def mapping(self, name: str) -> dict[str, Any]:
        """Return an object as it is; empty where there is none."""
        value = self._header.get(name, {})
        if not isinstance(value, dict):
            raise violation(Message("no object as {name}", name=name))
        return value

    def part(self, name: str) -> "Fields | None":
        """Return the object under a name, or None where there is none."""
        value = self._header.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise violation(Message("no object as {name}", name=name))
        return Fields(value)

    def parts(self, name: str) -> "list[Fields]":
        """Return the objects in a list."""
        value = self._header.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise violation(Message("no objects as {name}", name=name))
        return [Fields(each) for each in value]

    def anything(self, name: str) -> Any:
        """Return plain data of any shape."""
        return self._header.get(name)


def noted(fields: Fields) -> Noted:
    """Read what a step printed, logged, rendered and raised."""
    rows = fields.rows("logged", 3)
    exception = fields.part("exception")
    return Noted(
        printed=fields.text("printed"),
        logged=tuple((text(level), text(logger), text(said)) for level, logger, said in rows),
        templates=texts(fields.anything("templates") or []),
        exception=student_error(exception) if exception else None,
    )


def student_error(fields: Fields) -> StudentError:
    """Read an exception; what is long in it is cut."""
    return StudentError(
        error=fields.start("error", ERROR_NAME),
        text=fields.start("text", ERROR_TEXT),
        file=fields.optional_start("file", FILE_NAME),
        line=fields.line("line"),
        code=fields.optional_start("code", CODE),
        calls=tuple(map(_own_line, fields.rows("calls", 3)[-CALLS:])),
    )


def _own_line(row: Sequence[Any]) -> OwnLine:
    fields = Fields(dict(zip(("file", "line", "code"), row, strict=True)))
    return OwnLine(
        fields.start("file", FILE_NAME), fields.line("line") or 0, fields.start("code", CODE)
    )


def response_headers(fields: Fields) -> list[tuple[str, str]]:
    """Read the headers of a response, within bounds."""
    headers = [(text(name), text(value)) for name, value in fields.rows("headers", 2)]
    size = sum(len(name) + len(value) for name, value in headers)
    if len(headers) > RESPONSE_HEADERS or size > RESPONSE_HEADER_BYTES:
        raise Verdict(
            VerdictKind.RESPONSE_TOO_LARGE, Message("headers larger than any browser takes")
        )
    return headers


def text(value: object) -> str:
    """Return a value that is a text of bounded length."""
    if not isinstance(value, str) or len(value) > TEXT:
        raise violation(Message("no text where there should be one"))
    return value


def texts(value: object) -> tuple[str, ...]:
    """Return the texts in a list of them."""
    if not isinstance(value, list):
        raise violation(Message("no list where there should be one"))
    return tuple(map(text, value))
