"""Starting the nursery, and asking it for sandboxes."""

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.contents import Contents
from grader.errors import MachineryError
from grader.wire import Line

_SOCKET = "nursery.sock"
_HOMES = "sandboxes"


@contextmanager
def nursery(folder: Path, *, lock: bool = True) -> Iterator[Path]:
    """Run a nursery with its sandboxes' files below `folder`; yield the socket to call it by.

    With `lock` off the sandboxes are plain processes, for machines that cannot confine them.
    """
    home = folder / _HOMES
    home.mkdir(mode=0o711)
    address = folder / _SOCKET
    with socket.socket(socket.AF_UNIX) as listener:
        try:
            listener.bind(str(address))
        except OSError as error:
            # The path of a socket may have no more than about a hundred bytes.
            raise MachineryError(
                f"{address} cannot be made: {error}. Set TMPDIR to a folder with a short path."
            ) from error
        listener.listen(64)
        lifeline, held = os.pipe()
        arguments = [str(listener.fileno()), str(lifeline), str(home), "lock" if lock else "none"]
        try:
            process = subprocess.Popen(
                [sys.executable, "-I", "-m", "grader.inside.nursery", *arguments],
                env={"LANG": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(listener.fileno(), lifeline),
                cwd="/",
                # Ctrl-C at the terminal is for the grader, which then closes the lifeline.
                start_new_session=True,
            )
        finally:
            os.close(lifeline)
    try:
        yield address
    finally:
        os.close(held)
        process.wait()


@dataclass(frozen=True, slots=True)
class Born:
    """A sandbox that the nursery has forked: its process, its files, the line to it."""

    pid: int
    home: Path
    pidfd: int
    connection: socket.socket


class NurseryClient:
    """One worker's line to the nursery."""

    def __init__(self, address: Path) -> None:
        end = socket.socket(socket.AF_UNIX)
        try:
            end.connect(str(address))
        except OSError as error:
            end.close()
            raise MachineryError(f"the nursery does not answer: {error}") from error
        self._line = Line(end, "nursery")
        self._homes = address.with_name(_HOMES)

    def close(self) -> None:
        """Hang up: the nursery ends whatever sandboxes are left."""
        self._line.close()

    def start(self, contents: Contents, *, pytest: bool = False) -> Born:
        """Fork a sandbox with files of its own, and with pytest in it where it is to run tests."""
        home = self._homes / secrets.token_hex(16)
        try:
            home.mkdir(mode=0o700)
            contents.write(home / "app")
            (home / "tmp").mkdir(mode=0o700)
        except OSError as error:
            raise MachineryError(f"the files of a sandbox cannot be written: {error}") from error
        self._line.send({"start": home.name, "pytest": pytest})
        answer, descriptors = self._line.receive()
        if len(descriptors) != 2:
            raise MachineryError("the nursery sent no sandbox")
        connection = socket.socket(fileno=descriptors[0])
        return Born(answer["pid"], home, descriptors[1], connection)

    def stop(self, born: Born) -> int:
        """End a sandbox and clear up after it; return its wait status."""
        born.connection.close()
        os.close(born.pidfd)
        self._line.send({"stop": born.pid})
        return int(self._line.receive()[0]["status"])

    def probe(self, canary: Path, resources: Mapping[str, int]) -> dict[str, Any]:
        """Let the nursery try in a sandbox what must not be possible; return what came of it."""
        self._line.send({"probe": str(canary), "resources": dict(resources)})
        return self._line.receive()[0]
