"""The nursery: forks sandboxes, and has never seen a suite.

Started as a program of its own, before any suite is read, with an empty environment:

    python -I -m grader.inside.nursery LISTENER LIFELINE FOLDER LEVEL

LISTENER is the file descriptor of a listening Unix socket. Each customer (a worker of the
trusted side) connects once and sends one JSON object a line:

    {"start": "<home>", "pytest": false}            -> {"pid": 123}, with two descriptors:
                                                       the sandbox's socket and its pidfd
    {"stop": 123}                                   -> {"status": <wait status>, "cpu": seconds}
    {"probe": "<canary file>", "resources": {...}}  -> {"level", "layers", "probes"}

HOME is the name of a folder in FOLDER, with the submission's files in `app`, and `tmp`. With
`pytest` on, the nursery imports pytest before it forks, for tests of the student's own. It never
reads a submission: what is in its memory is in that of every sandbox after it.
When a customer goes, its sandboxes are killed; when LIFELINE closes, all are, and the nursery ends.
"""

import array
import contextlib
import json
import os
import secrets
import selectors
import shutil
import signal
import socket
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from grader.inside.birth import Home, become_sandbox
from grader.inside.lockdown import Layer, Lockdown, Resources
from grader.inside.own_tests import warm_up_pytest
from grader.inside.private_uid import private_uid_possible
from grader.inside.probes import isolation_level, run_probes
from grader.inside.readable_roots import readable_roots
from grader.inside.warm_up import freeze, warm_up

_FIRST_UID = 20_000
_UIDS = 10_000


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

    def __init__(self, listener: socket.socket, lifeline: int, folder: Path, *, lock: bool) -> None:
        self._listener = listener
        self._lifeline = lifeline
        self._folder = folder
        self._private_uids = lock and private_uid_possible()[0]
        self._lockdown = (
            Lockdown(readable_roots(), private_uids=self._private_uids) if lock else None
        )
        self._free_uids = list(range(_FIRST_UID + _UIDS, _FIRST_UID, -1))
        self._selector = selectors.DefaultSelector()
        self._has_pytest = False

    def serve(self) -> None:
        """Serve customers until the lifeline closes."""
        self._selector.register(self._listener, selectors.EVENT_READ, None)
        self._selector.register(self._lifeline, selectors.EVENT_READ, None)
        while True:
            for key, _ in self._selector.select():
                if key.fileobj == self._lifeline:
                    self._close_all()
                    shutil.rmtree(self._folder.parent, ignore_errors=True)
                    return
                if key.fileobj is self._listener:
                    self._greet()
                else:
                    self._hear(key.data)

    def _greet(self) -> None:
        connection, _ = self._listener.accept()
        self._selector.register(connection, selectors.EVENT_READ, _Customer(connection))

    def _hear(self, customer: _Customer) -> None:
        try:
            data = customer.connection.recv(65536)
        except OSError:
            data = b""
        if not data:
            self._dismiss(customer)
            return
        *lines, customer.unread = (customer.unread + data).split(b"\n")
        for line in lines:
            order = json.loads(line)
            try:
                self._carry_out(customer, order)
            except BrokenPipeError:
                self._dismiss(customer)
                return

    def _carry_out(self, customer: _Customer, order: dict[str, Any]) -> None:
        if "start" in order:
            self._start(customer, order)
        elif "stop" in order:
            self._answer(customer, self._stop(customer.children.pop(order["stop"])))
        elif "probe" in order:
            self._answer(customer, self._probe(order))

    def _start(self, customer: _Customer, order: dict[str, Any]) -> None:
        if order["pytest"] and not self._has_pytest:
            warm_up_pytest()
            freeze()
            self._has_pytest = True
        ours, theirs = socket.socketpair()
        home = Home(self._folder / order["start"], self._a_uid())
        with ours, theirs:
            pid = os.fork()
            if pid == 0:
                become_sandbox(theirs.fileno(), home, self._lockdown)
            customer.children[pid] = _Child(pid, home)
            pidfd = os.pidfd_open(pid)
            try:
                self._answer(customer, {"pid": pid}, (ours.fileno(), pidfd))
            finally:
                os.close(pidfd)

    def _probe(self, order: dict[str, Any]) -> dict[str, Any]:
        if self._lockdown is None:
            return {"level": "none", "layers": [], "probes": []}
        home = Home(self._folder / secrets.token_hex(16), self._a_uid())
        home.folder.mkdir(mode=0o700)
        if home.uid is not None:
            os.chown(home.folder, home.uid, home.uid)
        resources = Resources(**order["resources"])
        canary, scratch = order["probe"], str(home.folder)
        probes = run_probes(
            self._lockdown, canary=canary, scratch=scratch, uid=home.uid, resources=resources
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
        return [*others, Layer("private uid", *private_uid_possible())]

    def _a_uid(self) -> int | None:
        return self._free_uids.pop() if self._private_uids else None

    def _clear_up(self, home: Home) -> None:
        shutil.rmtree(home.folder, ignore_errors=True)
        if home.uid is not None:
            self._free_uids.append(home.uid)

    def _stop(self, child: _Child) -> dict[str, Any]:
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(OSError):
                kill(child.pid, signal.SIGKILL)
        _, status, usage = os.wait4(child.pid, 0)
        self._clear_up(child.home)
        return {"status": status, "cpu": usage.ru_utime + usage.ru_stime}

    def _dismiss(self, customer: _Customer) -> None:
        self._selector.unregister(customer.connection)
        customer.connection.close()
        for child in customer.children.values():
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
    warm_up()
    listening = socket.socket(fileno=int(listener))
    Nursery(listening, int(lifeline), Path(folder), lock=lock == "lock").serve()


if __name__ == "__main__":
    main(sys.argv[1:])
