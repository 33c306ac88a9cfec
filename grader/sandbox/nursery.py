"""Starting the nursery, and asking it for sandboxes."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from grader.contents import Contents
from grader.errors import MachineryError
from grader.message import Message
from grader.sandbox.socket_channel import SocketChannel
from grader.sandbox.starting import Born, furnished, writing
from grader.wire import Line

_SOCKET = "nursery.sock"
_HOMES = "sandboxes"
# So long a nursery may take to be gone after its lines have closed.
_DYING_SECONDS = 1.0

_Answer = tuple[dict[str, Any], list[int]]


@contextmanager
def nursery(folder: Path, *, lock: bool = True) -> Iterator[Path]:
    """Run a nursery with its sandboxes' files below `folder`; yield the socket to call it by.

    With `lock` off the sandboxes are plain processes, for machines that cannot confine them.
    """
    with closing(KeptNursery(folder, lock=lock)) as kept:
        yield kept.address


class KeptNursery:
    """A nursery that somebody keeps an eye on, until `close`; `address` is its socket."""

    def __init__(self, folder: Path, *, lock: bool = True) -> None:
        """Start it, with its sandboxes' files below `folder`; see `nursery`."""
        self.address = folder / _SOCKET
        self._homes = folder / _HOMES
        with writing(Message("the folder of the sandboxes")):
            self._homes.mkdir(mode=0o711)
        self._lock = lock
        # It ends when nobody holds the other end any more, whatever has become of the holder.
        self._lifeline, self._held = os.pipe()
        self._revived = False
        try:
            self._process = self._started()
        except BaseException:
            self._let_go()
            raise

    def revive(self) -> None:
        """Start another nursery if this one has died, once; its sandboxes have died with it."""
        if self._revived:
            return
        try:
            self._process.wait(_DYING_SECONDS)
        except subprocess.TimeoutExpired:
            return
        self._revived = True
        self.address.unlink(missing_ok=True)
        self._process = self._started()

    def close(self) -> None:
        """End the nursery and all its sandboxes, and wait until it has cleared up."""
        self._let_go()
        self._process.wait()

    def _let_go(self) -> None:
        os.close(self._held)
        os.close(self._lifeline)

    def _started(self) -> "subprocess.Popen[bytes]":
        lifeline, level = self._lifeline, "lock" if self._lock else "none"
        with _listening(self.address) as listener:
            arguments = [str(listener.fileno()), str(lifeline), str(self._homes), level]
            return subprocess.Popen(
                [sys.executable, "-I", "-m", "grader.inside.nursery", *arguments],
                env={"LANG": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(listener.fileno(), lifeline),
                cwd="/",
                # Ctrl-C at the terminal is for the grader, which then closes the lifeline.
                start_new_session=True,
            )


def _listening(address: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(str(address))
    except OSError as error:
        listener.close()
        # The path of a socket may have no more than about a hundred bytes.
        unmade = Message(
            "{path} cannot be made: {why}. Set TMPDIR to a folder with a short path.",
            path=address,
            why=error,
        )
        raise MachineryError(unmade) from error
    listener.listen(64)
    return listener


class _LineLostError(MachineryError):
    """Nobody is at the other end any more, and nothing was answered."""


class NurseryClient:
    """One worker's line to the nursery; a new one where the nursery is another by now."""

    def __init__(self, address: Path) -> None:
        self._address = address
        self._homes = address.with_name(_HOMES)
        self._line = _connected(address)
        self._lost = False

    def close(self) -> None:
        """Hang up: the nursery ends whatever sandboxes are left."""
        self._line.close()

    def start(self, contents: Contents, *, pytest: bool = False) -> Born:
        """Fork a sandbox with files of its own, and with pytest in it where it is to run tests."""
        home = furnished(self._homes, contents)
        answer, descriptors = self._ask_again({"start": home.name, "pytest": pytest})
        if len(descriptors) != 2:
            raise MachineryError("the nursery sent no sandbox")
        connection = socket.socket(fileno=descriptors[0])
        channel = SocketChannel(connection, descriptors[1])
        return Born(answer["pid"], _pid_of(descriptors[1]), home, contents, channel)

    def stop(self, born: Born) -> int | None:
        """End a sandbox and clear up after it; return its exit status if it had ended already.

        When the line is lost, this raises `MachineryError` unless somebody has been told already:
        what the app seemed to do may have been the end of its nursery.
        """
        born.channel.close()
        if self._lost:
            return None
        status: int | None = self._ask({"stop": born.number})[0]["status"]
        return status

    def probe(self, outside: Path, resources: Mapping[str, int]) -> dict[str, Any]:
        """Let the nursery try in a sandbox what must not be possible; return what came of it.

        `outside` is a file that no sandbox needs.
        """
        canary = self._homes / "canary"
        with writing(Message("a file that nobody is to read")):
            canary.write_text("Nobody in a sandbox reads this.\n")
            canary.chmod(0o644)
        told = {"canary": str(canary), "outside": [str(outside), os.getpid(), os.getsid(0)]}
        try:
            return self._ask({"probe": told, "resources": dict(resources)})[0]
        finally:
            canary.unlink(missing_ok=True)

    def _ask_again(self, order: Mapping[str, Any]) -> _Answer:
        """Ask, over a new line if this one is dead: there may be a new nursery since."""
        if not self._lost:
            with suppress(_LineLostError):
                return self._ask(order)
        self._line.close()
        self._line, self._lost = _connected(self._address), False
        return self._ask(order)

    def _ask(self, order: Mapping[str, Any]) -> _Answer:
        try:
            self._line.send(order)
            answer, descriptors = self._line.receive()
        except MachineryError as error:
            self._lost = True
            raise _LineLostError(str(error)) from error
        if "failed" in answer:
            # After that, the nursery hangs up.
            self._lost = True
            raise MachineryError(f"the nursery could not do it: {answer['failed']}")
        return answer, descriptors


def _connected(address: Path) -> Line:
    end = socket.socket(socket.AF_UNIX)
    try:
        end.connect(str(address))
    except OSError as error:
        end.close()
        raise MachineryError(f"the nursery does not answer: {error}") from error
    return Line(end, "nursery")


def _pid_of(pidfd: int) -> int:
    """Return the number by which this process knows another (proc_pid_fdinfo(5))."""
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == "Pid":
            return int(value)
    raise MachineryError("the kernel does not tell which process a sandbox is")
