"""The nursery: forks sandboxes, and has never seen a suite.

Started as a program of its own, before any suite is read, with an empty environment:

    python -I -m grader.inside.nursery LISTENER LIFELINE FOLDER LEVEL

LISTENER is the file descriptor of a listening Unix socket. Each customer (a worker of the
trusted side) connects once and sends one JSON object a line:

    {"start": "<home>", "pytest": false}            -> {"pid": 123}, with two descriptors:
                                                       the sandbox's socket and its pidfd
    {"stop": 123}                                   -> {"status": <exit status, negative for a
                                                       signal, null if it had not ended>,
                                                       "cpu": seconds}
    {"probe": {"canary": "<file>", "outside": ["<file>", 123, 120]}, "resources": {...}}
                                                    -> {"level", "layers", "probes"}

HOME is the name of a folder in FOLDER, with the submission's files in `app`, and `tmp`. With
`pytest` on, the nursery imports pytest before it forks, for tests of the student's own. It never
reads a submission: what is in its memory is in that of every sandbox after it.
When a customer goes, its sandboxes are killed; when LIFELINE closes, all are, and the nursery ends.
An order that cannot be carried out, for whatever reason, costs the customer its line and no more:

    anything                                        -> {"failed": "<what was raised>"}, and the end
"""

import array
import contextlib
import json
import os
import secrets
import selectors
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from grader.inside.birth import become_sandbox
from grader.inside.forbidden_acts import Outside
from grader.inside.home import Home
from grader.inside.lockdown import Layer, Lockdown, Resources
from grader.inside.namespaces import View, namespaces_possible, run_in_namespaces
from grader.inside.own_tests import warm_up_pytest
from grader.inside.private_uid import private_uid_possible
from grader.inside.probes import isolation_level, run_probes
from grader.inside.readable_roots import readable_roots
from grader.inside.removal import remove, removing
from grader.inside.warm_up import freeze, warm_up

_NO_NAMESPACES = Layer("namespaces", available=False)
_PATIENCE_SECONDS = 0.25
# Above the users of people, and below that of the trial.
_FIRST_UID, _LAST_UID = 20_000, 59_998
_UIDS = 10_000
# Beside the sandboxes' files: where the file system that they see is put together.
_ROOT = "root"


@dataclass(slots=True)
class _Child:
    pid: int
    home: Home


@dataclass(slots=True)
class _Customer:
    connection: socket.socket
    children: dict[int, _Child] = field(default_factory=dict)
    unread: bytes = b""


class Nursery:
    """Forks sandboxes for its customers and clears up after them."""

    def __init__(
        self,
        listener: socket.socket,
        lifeline: int,
        folder: Path,
        *,
        lock: bool,
        namespaces: Layer = _NO_NAMESPACES,
    ) -> None:
        self._namespaces = namespaces
        self._listener = listener
        self._lifeline = lifeline
        self._folder = folder
        self._private_uids = lock and private_uid_possible()[0]
        self._lockdown = (
            Lockdown(readable_roots(), private_uids=self._private_uids) if lock else None
        )
        # Of two sandboxes with one user each would count the other's threads, so another grader on
        # this machine has to begin elsewhere.
        first = _FIRST_UID + secrets.randbelow(_LAST_UID - _FIRST_UID - _UIDS)
        self._free_uids = list(range(first + _UIDS, first, -1))
        self._selector = selectors.DefaultSelector()
        self._has_pytest = False
        # Folders so full that clearing them up waits until nobody asks for anything.
        self._unfinished: list[Iterator[None]] = []

    def serve(self) -> None:
        """Serve customers until the lifeline closes."""
        self._selector.register(self._listener, selectors.EVENT_READ, None)
        self._selector.register(self._lifeline, selectors.EVENT_READ, None)
        while True:
            events = self._selector.select(0 if self._unfinished else None)
            if not events and next(self._unfinished[0], "finished"):
                self._unfinished.pop(0)
            for key, _ in events:
                if key.fileobj == self._lifeline:
                    self._close_all()
                    return
                if key.fileobj is self._listener:
                    self._greet()
                else:
                    self._hear(key.data)

    def _greet(self) -> None:
        with contextlib.suppress(OSError):  # who has hung up already, and who finds no room
            connection, _ = self._listener.accept()
            self._selector.register(connection, selectors.EVENT_READ, _Customer(connection))

    def _hear(self, customer: _Customer) -> None:
        try:
            still_there = self._attend(customer)
        except Exception as error:  # noqa: BLE001 - whatever it is, the others have no part in it
            still_there = False
            with contextlib.suppress(OSError):
                self._answer(customer, {"failed": f"{type(error).__name__}: {error}"[:500]})
        if not still_there:
            self._dismiss(customer)

    def _attend(self, customer: _Customer) -> bool:
        """Carry out what a customer asks for; return whether it is still there."""
        data = customer.connection.recv(65536)
        *lines, customer.unread = (customer.unread + data).split(b"\n")
        for line in lines:
            self._carry_out(customer, json.loads(line))
        return bool(data)

    def _carry_out(self, customer: _Customer, order: dict[str, Any]) -> None:
        if "start" in order:
            self._start(customer, order)
        elif "stop" in order:
            self._answer(customer, self._stop(customer.children.pop(order["stop"])))
        elif "probe" in order:
            self._answer(customer, self._probe(order))
        else:
            raise ValueError("nobody knows such an order")

    def _start(self, customer: _Customer, order: dict[str, Any]) -> None:
        if order["pytest"] and not self._has_pytest:
            warm_up_pytest()
            freeze()
            self._has_pytest = True
        ours, theirs = socket.socketpair()
        home = Home(self._folder / order["start"], self._a_uid())
        with ours, theirs:
            pid = self._fork(home)
            if pid == 0:
                # Else whoever calls a nursery that has died would wait for this process's end.
                self._listener.close()
                become_sandbox(theirs.fileno(), home, self._lockdown)
            customer.children[pid] = _Child(pid, home)
            pidfd = os.pidfd_open(pid)
            try:
                self._answer(customer, {"pid": pid}, (ours.fileno(), pidfd))
            finally:
                os.close(pidfd)

    def _fork(self, home: Home) -> int:
        try:
            return os.fork()
        except OSError:
            self._clear_up(home)
            raise

    def _probe(self, order: dict[str, Any]) -> dict[str, Any]:
        if self._lockdown is None:
            return {"level": "none", "layers": [], "probes": []}
        home = Home(self._folder / secrets.token_hex(16), self._a_uid())
        home.folder.mkdir(mode=0o700)
        if home.uid is not None:
            os.chown(home.folder, home.uid, home.uid)
        file, process, session = order["probe"]["outside"]
        probes = run_probes(
            self._lockdown,
            canary=order["probe"]["canary"],
            scratch=str(home.folder),
            uid=home.uid,
            resources=Resources(**order["resources"]),
            outside=Outside(Path(file), process, session) if self._namespaces.available else None,
        )
        self._clear_up(home)
        return {
            "level": isolation_level(probes),
            "layers": [asdict(layer) for layer in self._layers()],
            "probes": [asdict(probe) for probe in probes],
        }

    def _layers(self) -> list[Layer]:
        assert self._lockdown is not None
        others = [layer for layer in self._lockdown.layers if layer.name != "private uid"]
        return [*others, Layer("private uid", *private_uid_possible()), self._namespaces]

    def _a_uid(self) -> int | None:
        return self._free_uids.pop() if self._private_uids else None

    def _clear_up(self, home: Home) -> None:
        """Remove what is left in a home: at once, unless that would keep the others waiting."""
        end = time.monotonic() + _PATIENCE_SECONDS
        clearing = self._clearing_up(home)
        for _ in clearing:
            if time.monotonic() > end:
                self._unfinished.append(clearing)
                return

    def _clearing_up(self, home: Home) -> Iterator[None]:
        try:
            yield from removing(home.folder)
        except OSError:
            # It goes with the batch's folder at the latest. Nobody becomes its owner till then.
            return
        if home.uid is not None:
            self._free_uids.append(home.uid)

    def _stop(self, child: _Child) -> dict[str, Any]:
        ended = os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                kill(child.pid, signal.SIGKILL)
        _, status, usage = os.wait4(child.pid, 0)
        self._clear_up(child.home)
        return {
            "status": os.waitstatus_to_exitcode(status) if ended else None,
            "cpu": usage.ru_utime + usage.ru_stime,
        }

    def _dismiss(self, customer: _Customer) -> None:
        self._selector.unregister(customer.connection)
        customer.connection.close()
        for child in customer.children.values():
            with contextlib.suppress(Exception):  # as in _hear, and the next one is to end too
                self._stop(child)

    def _close_all(self) -> None:
        for key in list(self._selector.get_map().values()):
            if isinstance(key.data, _Customer):
                self._dismiss(key.data)

    def _answer(
        self, customer: _Customer, answer: dict[str, Any], descriptors: tuple[int, ...] = ()
    ) -> None:
        line = json.dumps(answer).encode() + b"\n"
        files = array.array("i", descriptors)
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)] if descriptors else []
        customer.connection.sendmsg([line], rights)


def main(arguments: list[str]) -> None:
    """Be the nursery that the command line describes."""
    listener, lifeline, folder, lock = arguments
    # Python may keep what it made of the grader's code, and nothing of what comes after.
    sys.dont_write_bytecode = True
    homes, ends = Path(folder), (int(listener), int(lifeline))
    if lock != "lock":
        _serve(ends, homes, lock=False)
    else:
        view = View(tuple(readable_roots()), homes, homes.with_name(_ROOT))
        view.root.mkdir(exist_ok=True)  # another nursery may have been here before
        namespaces = Layer("namespaces", *namespaces_possible(view))
        serve = partial(_serve, ends, homes, lock=True, namespaces=namespaces)
        if namespaces.available:
            run_in_namespaces(view, serve, given=ends)
        else:
            serve()
    # Whoever was to clear up has gone before us, or is about to do the same.
    with contextlib.suppress(OSError):
        remove(homes.parent)


def _serve(
    ends: tuple[int, int], homes: Path, *, lock: bool, namespaces: Layer = _NO_NAMESPACES
) -> None:
    # The one folder that can be written to, wherever this process is by now.
    tempfile.tempdir = str(homes)
    warm_up()
    listening = socket.socket(fileno=ends[0])
    Nursery(listening, ends[1], homes, lock=lock, namespaces=namespaces).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
