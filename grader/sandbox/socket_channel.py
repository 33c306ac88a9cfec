"""The line to a sandbox that the nursery has forked: one end of a pair of sockets."""

import contextlib
import os
import select
import signal
import socket

from grader.message import Message
from grader.sandbox.protocol import violation

_SEND_SECONDS = 5.0
_TRACE_MS = 50


class SocketChannel:
    """A socket, and the descriptor by which its process is known (pidfd_open(2))."""

    def __init__(self, connection: socket.socket, pidfd: int) -> None:
        self._connection = connection
        self._pidfd = pidfd
        self._poll = select.poll()
        self._poll.register(connection, select.POLLIN)

    def send(self, frame: bytes) -> None:
        """Send a frame; raise TimeoutError when it is not taken, another OSError at the end."""
        self._connection.settimeout(_SEND_SECONDS)
        self._connection.sendall(frame)
        self._connection.settimeout(None)

    def poll(self, milliseconds: int) -> bool:
        """Wait at most so long for bytes or for the end; tell whether there is one to receive."""
        return bool(self._poll.poll(milliseconds))

    def receive(self, most: int) -> bytes:
        """Return what `poll` has told of, and nothing at the end; never wait for it."""
        try:
            return self._connection.recv(most, socket.MSG_DONTWAIT)
        except BlockingIOError:
            # poll tells of a byte sent out of band, again and again, and recv leaves it out.
            raise violation(Message("a byte that is no part of an answer")) from None
        except OSError:
            return b""

    def ask_where(self) -> None:
        """Let the process note which line it is at: Python's faulthandler does so by itself."""
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGUSR1)
            self.poll(_TRACE_MS)

    def close(self) -> None:
        """Hang up; once more is no harm."""
        if self._connection.fileno() >= 0:
            self._connection.close()
            os.close(self._pidfd)
