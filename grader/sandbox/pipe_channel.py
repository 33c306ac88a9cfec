"""The line to a sandbox that is a plain child process: its standard input and output.

Windows cannot wait for a pipe with a limit of time. So a thread reads all that comes, another one
writes all that goes, and whoever asks waits for them.
"""

import queue
import threading
from contextlib import suppress
from typing import IO

from grader.sandbox.protocol import BODY_BYTES, HEADER_BYTES, encode

_PIECE = 1 << 18
# Nobody is asked for more before this has been read.
_MOST_UNREAD = HEADER_BYTES + BODY_BYTES
_TRACE_MS = 500
# Pipes that something else still holds open, after the process has gone, are left to their thread.
_JOIN_SECONDS = 0.5


class PipeChannel:
    """Two pipes and their threads, which end with the process at the other end."""

    def __init__(self, into: IO[bytes], out: IO[bytes]) -> None:
        """Write to `into` and read from `out`, both without a buffer; they are closed here."""
        self._into = into
        self._out = out
        self._frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._changed = threading.Condition()
        self._unread = bytearray()
        self._ended = False
        self._closed = False
        self._threads = [
            threading.Thread(target=work, daemon=True) for work in (self._give_out, self._take_in)
        ]
        for thread in self._threads:
            thread.start()

    def send(self, frame: bytes) -> None:
        """Send a frame; where it is not taken, no answer comes."""
        self._frames.put(frame)

    def poll(self, milliseconds: int) -> bool:
        """Wait at most so long for bytes or for the end; tell whether there is one to receive."""
        with self._changed:
            return self._changed.wait_for(
                lambda: self._ended or bool(self._unread), milliseconds / 1000
            )

    def receive(self, most: int) -> bytes:
        """Return what `poll` has told of, and nothing at the end; never wait for it."""
        with self._changed:
            data = bytes(self._unread[:most])
            del self._unread[:most]
            self._changed.notify_all()
        return data

    def ask_where(self) -> None:
        """Let the process note which line it is at: a thread in it does so, and answers."""
        self.send(encode({"where": True}))
        self.poll(_TRACE_MS)

    def close(self) -> None:
        """Hang up; once more is no harm. The process should have ended."""
        self._frames.put(None)
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(_JOIN_SECONDS)

    def _give_out(self) -> None:
        with suppress(OSError), self._into as into:
            while (frame := self._frames.get()) is not None:
                rest = memoryview(frame)
                while rest:
                    rest = rest[into.write(rest) :]

    def _take_in(self) -> None:
        with suppress(OSError), self._out as out:
            while data := out.read(_PIECE):
                with self._changed:
                    self._changed.wait_for(self._has_room)
                    if self._closed:
                        break
                    self._unread += data
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _has_room(self) -> bool:
        return self._closed or len(self._unread) <= _MOST_UNREAD
