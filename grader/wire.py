"""Lines of JSON, and open files, between the grader's own processes."""

import json
import os
import socket
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from grader.errors import MachineryError

_PIECE = 1 << 16
_MOST_FILES = 8


class Line:
    """One end of a Unix socket: a JSON object a line, with file descriptors where needed."""

    def __init__(self, end: socket.socket, partner: str) -> None:
        self._end = end
        self._partner = partner
        self._messages: deque[bytes] = deque()
        # Pieces of a message that has not come to its end.
        self._begun: list[bytes] = []
        self._files: list[int] = []

    def fileno(self) -> int:
        """Return the descriptor to wait on."""
        return self._end.fileno()

    @property
    def has_more(self) -> bool:
        """Whether a whole message has already been read from the socket."""
        return bool(self._messages)

    def send(self, message: Mapping[str, Any], files: Sequence[int] = ()) -> None:
        """Send a message; raise `MachineryError` when the partner has gone."""
        data = json.dumps(message).encode() + b"\n"
        try:
            sent = socket.send_fds(self._end, [data], files) if files else 0
            self._end.sendall(data[sent:])
        except OSError as error:
            raise self._gone() from error

    def receive(self) -> tuple[dict[str, Any], list[int]]:
        """Wait for a message and the files that came with it; raise `MachineryError` at the end."""
        while not self.has_more:
            try:
                data, files, _, _ = socket.recv_fds(self._end, _PIECE, _MOST_FILES)
            except OSError as error:
                raise self._gone() from error
            if not data:
                raise self._gone()
            self._take_in(data)
            self._files += files
        files, self._files = self._files, []
        return json.loads(self._messages.popleft()), files

    def _take_in(self, data: bytes) -> None:
        # Each byte is looked at once: a message may come in thousands of pieces.
        *ends, rest = data.split(b"\n")
        for end in ends:
            self._messages.append(b"".join([*self._begun, end]))
            self._begun.clear()
        self._begun.append(rest)

    def close(self) -> None:
        """Hang up."""
        self._end.close()
        while self._files:
            os.close(self._files.pop())

    def _gone(self) -> MachineryError:
        return MachineryError(f"the {self._partner} has stopped unexpectedly")
