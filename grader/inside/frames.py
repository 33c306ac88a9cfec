"""Frames on the wire: two lengths, a JSON header and a body of bytes.

    frame  = length(header) length(body) header body
    length = 4 bytes, unsigned, big-endian

Only data travels: JSON in the header, plain bytes in the body.
"""

import contextlib
import json
import os
import struct
from typing import Any

_LENGTHS = struct.Struct(">II")
_LONGEST_REPR = 2_000
_SHORT = 100


class Closed(Exception):
    """The other side has gone."""


def as_data(value: object, most: int) -> Any:
    """Return a value as it can travel: itself where it is plain data, else the start of its repr.

    Plain data that takes more than `most` bytes as JSON counts as no such.
    """
    if value is None or type(value) is bool or (type(value) is str and len(value) <= _SHORT):
        return value
    # Infinity is no JSON; nor is a number of thousands of digits, or a list that holds itself.
    with contextlib.suppress(ValueError, RecursionError):
        if _is_plain(value) and len(json.dumps(value, allow_nan=False)) <= most:
            return value
    try:
        return repr(value)[:_LONGEST_REPR]
    except Exception:  # noqa: BLE001 - a student's own __repr__ may raise anything
        return f"<{type(value).__name__[:_SHORT]}>"


def _is_plain(value: object) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(item) for key, item in value.items())
    return value is None or type(value) in (str, int, float, bool)


class Channel:
    """Frames over a pair of file descriptors; a socket's may be the same one twice."""

    def __init__(self, read_fd: int, write_fd: int) -> None:
        self._read_fd = read_fd
        self._write_fd = write_fd

    def receive(self) -> tuple[dict[str, Any], bytes]:
        """Wait for one frame and return its header and body; raise `Closed` at the end."""
        header_size, body_size = _LENGTHS.unpack(self._read(_LENGTHS.size))
        return json.loads(self._read(header_size)), self._read(body_size)

    def send(self, header: dict[str, Any], body: bytes = b"") -> None:
        """Write one frame; text that no encoding can hold travels as JSON escapes."""
        text = json.dumps(header).encode()
        data = memoryview(_LENGTHS.pack(len(text), len(body)) + text + body)
        while data:
            data = data[os.write(self._write_fd, data) :]

    def _read(self, size: int) -> bytes:
        parts = []
        while size:
            part = os.read(self._read_fd, min(size, 1 << 20))
            if not part:
                raise Closed
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
