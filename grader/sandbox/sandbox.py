"""One sandbox from the trusted side: questions, answers, and what happens when none comes."""

import contextlib
import os
import secrets
import select
import signal
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from grader.contents import Contents
from grader.errors import MachineryError
from grader.sandbox.disk import DiskWatch
from grader.sandbox.limits import Allowance, Limits, Meter
from grader.sandbox.nursery import Born, NurseryClient
from grader.sandbox.protocol import Fields, FrameReader, encode, violation
from grader.sandbox.verdict import Verdict, VerdictKind
from grader.sandbox.whereabouts import whereabouts

_TICK_MS = 10
_TRACE_MS = 50
_SEND_SECONDS = 5.0
# Longer than this in computing or waiting, and others may use the processor meanwhile.
_PATIENCE = Allowance(cpu=0.25, idle=0.1)
_GIVING_WAY = 15
# When nothing but the queue for a processor explains the delay, the machine is at fault.
_STUCK_SECONDS = 600.0


class Slot(Protocol):
    """A worker's leave to use a processor."""

    def give_up(self) -> None:
        """Let another worker go on meanwhile."""

    def take_back(self) -> None:
        """Wait for leave to go on, where it was given up."""


class Sandbox:
    """A process with a student's app in it, until `close`."""

    def __init__(self, client: NurseryClient, born: Born, limits: Limits, slot: Slot) -> None:
        self._client = client
        self._born = born
        self._limits = limits
        self._slot = slot
        self._ended = False
        self._disk = DiskWatch(born.home, born.pid, born.contents, limits)
        self._poll = select.poll()
        self._poll.register(born.connection, select.POLLIN)
        # Set by whoever started it in a way that later checks must not meet.
        self.special = False

    @classmethod
    def start(
        cls,
        client: NurseryClient,
        contents: Contents,
        limits: Limits,
        slot: Slot,
        env: Mapping[str, str] | None = None,
        *,
        pytest: bool = False,
    ) -> "Sandbox":
        """Fork a sandbox, furnish it with files of its own and lock it down."""
        sandbox = cls(client, client.start(contents, pytest=pytest), limits, slot)
        task = {
            "env": dict(env or {}),
            "resources": limits.resources(),
            "output": limits.output_characters,
        }
        try:
            answer, _, _ = sandbox.ask(task, limits.importing)
        except Verdict as verdict:
            sandbox.close()
            raise MachineryError(f"a sandbox could not be made ready: {verdict}") from verdict
        if "failed" in answer:
            sandbox.close()
            raise MachineryError(f"a sandbox could not be locked down: {answer.text('failed')}")
        return sandbox

    @property
    def folder(self) -> Path:
        """Where the app's files are."""
        return self._born.home / "app"

    @property
    def ended(self) -> bool:
        """Whether this sandbox can no longer be asked anything."""
        return self._ended

    def ask(
        self, task: Mapping[str, Any], allowance: Allowance, body: bytes = b""
    ) -> tuple[Fields, bytes, Allowance]:
        """Send one task; return its answer and what it used, or raise the `Verdict` on it."""
        token = secrets.token_hex(16)
        step = _Step(self._born.pid)
        try:
            self._refuse_early_bytes()
            self._send(encode({**task, "id": token}, body))
            header, answer = self._receive(step, allowance)
            _refuse(self._disk.passed(step.wall()))
            if header.get("id") != token:
                raise violation("an answer to another question")
        except BaseException:
            self._ended = True
            raise
        return Fields(header), answer, step.spent()

    def close(self) -> None:
        """End the sandbox and everything in it."""
        self._ended = True
        self._client.stop(self._born)

    def _refuse_early_bytes(self) -> None:
        if self._poll.poll(0):
            early = self._read(1, socket.MSG_PEEK)
            raise violation("an answer before the question") if early else self._crash()

    def _read(self, most: int, flags: int = 0) -> bytes:
        """Return what poll has told of, and nothing at the end; never wait for it."""
        try:
            return self._born.connection.recv(most, flags | socket.MSG_DONTWAIT)
        except BlockingIOError:
            # poll tells of a byte sent out of band, again and again, and recv leaves it out.
            raise violation("a byte that is no part of an answer") from None
        except OSError:
            return b""

    def _send(self, frame: bytes) -> None:
        connection = self._born.connection
        try:
            connection.settimeout(_SEND_SECONDS)
            connection.sendall(frame)
            connection.settimeout(None)
        except TimeoutError:
            raise Verdict(VerdictKind.TIMED_OUT, "the app does not take the request") from None
        except OSError:
            raise self._crash() from None

    def _receive(self, step: "_Step", allowance: Allowance) -> tuple[dict[str, Any], bytes]:
        reader = FrameReader()
        waiting = _Waiting(self._slot, self._born.pid)
        try:
            while True:
                if not self._poll.poll(_TICK_MS):
                    self._watch(step, allowance, waiting)
                    continue
                if not (data := self._read(1 << 18)):
                    raise self._crash()
                if (frame := reader.feed(data)) is not None:
                    return frame
                if step.wall() > _TICK_MS / 1000:
                    self._watch(step, allowance, waiting)
        finally:
            waiting.over()

    def _watch(self, step: "_Step", allowance: Allowance, waiting: "_Waiting") -> None:
        meter = step.metered()
        spent = step.spent()
        if spent.cpu > allowance.cpu:
            raise self._timeout(f"busy for {allowance.cpu:.1f} seconds")
        if spent.idle > allowance.idle:
            raise self._timeout(f"waiting for {allowance.idle:.1f} seconds")
        if meter.memory_bytes() > self._limits.memory_bytes:
            raise Verdict(VerdictKind.MEMORY, f"more than {self._limits.memory_bytes >> 20} MiB")
        _refuse(self._disk.look())
        if step.wall() > _STUCK_SECONDS:
            raise MachineryError("the machine is too busy to run a submission")
        if not _PATIENCE.covers(spent):
            waiting.go_on_without(spinning=spent.cpu > _PATIENCE.cpu)

    def _timeout(self, detail: str) -> Verdict:
        with contextlib.suppress(OSError):
            signal.pidfd_send_signal(self._born.pidfd, signal.SIGUSR1)
            # However it is answered, the sandbox is at its end.
            self._poll.poll(_TRACE_MS)
        return Verdict(VerdictKind.TIMED_OUT, detail, whereabouts(self._born.home))

    def _crash(self) -> Verdict:
        return Verdict(VerdictKind.CRASHED, "the app's process has ended")


def _refuse(too_much: str | None) -> None:
    if too_much:
        raise Verdict(VerdictKind.DISK, too_much)


class _Step:
    """What one question uses. Most are answered before it is worth asking the kernel."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._began = time.monotonic()
        self._meter: Meter | None = None
        self._before = 0.0

    def wall(self) -> float:
        return time.monotonic() - self._began

    def metered(self) -> Meter:
        if self._meter is None:
            self._before = self.wall()
            self._meter = Meter(self._pid)
        return self._meter

    def spent(self) -> Allowance:
        if self._meter is None:
            return Allowance(cpu=self.wall(), idle=0.0)
        return self._meter.spent() + Allowance(cpu=self._before, idle=0.0)


class _Waiting:
    """Gives up the worker's slot for the rest of a long wait, once."""

    def __init__(self, slot: Slot, pid: int) -> None:
        self._slot = slot
        self._pid = pid
        self._given_up = False
        self._reniced = False

    def go_on_without(self, *, spinning: bool) -> None:
        if spinning and not self._reniced:
            self._reniced = True
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._pid, _GIVING_WAY)
        if not self._given_up:
            self._given_up = True
            self._slot.give_up()

    def over(self) -> None:
        if self._given_up:
            self._slot.take_back()
