"""What a sandbox is to whoever asks it, in whichever way it was started."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader.contents import Contents
from grader.errors import MachineryError
from grader.message import Message


class Channel(Protocol):
    """The trusted end of the line to the process of a sandbox."""

    def send(self, frame: bytes) -> None:
        """Send a frame; raise TimeoutError when it is not taken, another OSError at the end."""

    def poll(self, milliseconds: int) -> bool:
        """Wait at most so long for bytes or for the end; tell whether there is one to receive."""

    def receive(self, most: int) -> bytes:
        """Return up to so many bytes of what `poll` has told of, and nothing at the end.

        This never waits. Raise a `Verdict` on bytes that are no part of an answer.
        """

    def ask_where(self) -> None:
        """Let the process note in `whereabouts` which line it is at, and give it time for that.

        It can be asked nothing else afterwards.
        """

    def close(self) -> None:
        """Hang up; once more is no harm."""


@dataclass(frozen=True, slots=True)
class Born:
    """A sandbox that has been started: its process, its files, the line to it.

    `number` is what its starter calls it: in a namespace of its own a process has two numbers.
    `contents` are the files that it was given; they are in `app` below `home`.
    """

    number: int
    pid: int
    home: Path
    contents: Contents
    channel: Channel


class Starter(Protocol):
    """Starts sandboxes, and ends them."""

    def start(self, contents: Contents, *, pytest: bool = False) -> Born:
        """Start a sandbox with files of its own, with pytest in it where it is to run tests.

        Raise `MachineryError` when that cannot be done.
        """

    def stop(self, born: Born) -> int | None:
        """End a sandbox and clear up after it.

        Return its exit status if it had ended already, where that is known: that of a signal is
        negative.
        """

    def close(self) -> None:
        """End whatever sandboxes are left."""


def furnished(homes: Path, contents: Contents) -> Path:
    """Make the folder of a sandbox below `homes`, with these files in it."""
    home = homes / secrets.token_hex(16)
    with writing(Message("the files of a sandbox")):
        home.mkdir(mode=0o700)
        contents.write(home / "app")
        (home / "tmp").mkdir(mode=0o700)
    return home


@contextmanager
def writing(what: Message) -> Iterator[None]:
    """Raise `MachineryError` where the disk does not take what is written."""
    try:
        yield
    except OSError as error:
        unwritten = Message(
            "{what} cannot be written: {why}. Make room where temporary files go, or set TMPDIR to"
            " another folder.",
            what=what,
            why=error,
        )
        raise MachineryError(unwritten) from error
