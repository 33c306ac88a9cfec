"""One sandbox from the trusted side: questions, answers, and what happens when none comes."""

import contextlib
import os
import secrets
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from grader.contents import Contents
from grader.errors import MachineryError
from grader.message import Message
from grader.sandbox.disk import DiskWatch
from grader.sandbox.limits import Allowance, Limits, Meter
from grader.sandbox.protocol import Fields, FrameReader, encode, violation
from grader.sandbox.starting import Born, Starter
from grader.sandbox.verdict import Verdict, VerdictKind
from grader.sandbox.whereabouts import whereabouts

_TICK_MS = 10
_PIECE = 1 << 18
# Longer than this in computing or waiting, and others may use the processor meanwhile.
_PATIENCE = Allowance(cpu=0.25, idle=0.1)
_GIVING_WAY = 15
# When nothing but the queue for a processor explains the delay, the machine is at fault.
_STUCK_SECONDS = 600.0
_ENDING_SECONDS = 0.005


class Slot(Protocol):
    """A worker's leave to use a processor."""

    def give_up(self) -> None:
        """Let another worker go on meanwhile."""

    def take_back(self) -> None:
        """Wait for leave to go on, where it was given up."""


class Sandbox:
    """A process with a student's app in it, until `close`."""

    def __init__(self, starter: Starter, born: Born, limits: Limits, slot: Slot) -> None:
        self._starter = starter
        self._born = born
        self._channel = born.channel
        self._limits = limits
        self._slot = slot
        self._ended = False
        self._stopped = False
        self._status: int | None = None
        self._disk = DiskWatch(born.home, born.pid, born.contents, limits)
        # Set by whoever started it in a way that later checks must not meet.
        self.special = False

    @classmethod
    def start(
        cls,
        starter: Starter,
        contents: Contents,
        limits: Limits,
        slot: Slot,
        env: Mapping[str, str] | None = None,
        *,
        pytest: bool = False,
    ) -> "Sandbox":
        """Start a sandbox with files of its own, and confine it where that is possible."""
        sandbox = cls(starter, starter.start(contents, pytest=pytest), limits, slot)
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
                raise violation(Message("an answer to another question"))
        except BaseException:
            self._ended = True
            raise
        return Fields(header), answer, step.spent()

    def close(self) -> None:
        """End the sandbox and everything in it."""
        self._ended = True
        if not self._stopped:
            self._stopped = True
            self._status = self._starter.stop(self._born)

    def _refuse_early_bytes(self) -> None:
        if self._channel.poll(0):
            early = self._channel.receive(1)
            raise violation(Message("an answer before the question")) if early else self._crash()

    def _send(self, frame: bytes) -> None:
        try:
            self._channel.send(frame)
        except TimeoutError:
            detail = Message("the app does not take the request")
            raise Verdict(VerdictKind.TIMED_OUT, detail) from None
        except OSError:
            raise self._crash() from None

    def _receive(self, step: "_Step", allowance: Allowance) -> tuple[dict[str, Any], bytes]:
        reader = FrameReader()
        waiting = _Waiting(self._slot, self._born.pid)
        try:
            while True:
                if not self._channel.poll(_TICK_MS):
                    self._watch(step, allowance, waiting)
                    continue
                if not (data := self._channel.receive(_PIECE)):
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
            raise self._timeout(
                Message("busy for {seconds} seconds", seconds=f"{allowance.cpu:.1f}")
            )
        if spent.idle > allowance.idle:
            seconds = f"{allowance.idle:.1f}"
            if meter.tells:
                raise self._timeout(Message("waiting for {seconds} seconds", seconds=seconds))
            raise self._timeout(Message("more than {seconds} seconds", seconds=seconds))
        if meter.memory_bytes() > self._limits.memory_bytes:
            size = self._limits.memory_bytes >> 20
            raise Verdict(VerdictKind.MEMORY, Message("more than {size} MiB", size=size))
        _refuse(self._disk.look())
        if step.wall() > _STUCK_SECONDS:
            raise MachineryError(Message("the machine is too busy to run a submission"))
        if not _PATIENCE.covers(spent):
            waiting.go_on_without(spinning=spent.cpu > _PATIENCE.cpu)

    def _timeout(self, detail: str) -> Verdict:
        # However it is answered, the sandbox is at its end.
        self._channel.ask_where()
        return Verdict(VerdictKind.TIMED_OUT, detail, whereabouts(self._born.home))

    def _crash(self) -> Verdict:
        # Its line closes a moment before it has ended.
        time.sleep(_ENDING_SECONDS)
        self.close()
        return Verdict(VerdictKind.CRASHED, _how_it_ended(self._status))


def _how_it_ended(status: int | None) -> Message:
    if status is None:
        return Message("its process has gone")
    if status >= 0:
        return Message("its process ended with the exit status {status}", status=status)
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = str(-status)
    return Message("its process was ended by the signal {name}", name=name)


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
            with contextlib.suppress(OSError, AttributeError):  # Windows knows no such thing
                os.setpriority(os.PRIO_PROCESS, self._pid, _GIVING_WAY)
        if not self._given_up:
            self._given_up = True
            self._slot.give_up()

    def over(self) -> None:
        if self._given_up:
            self._slot.take_back()
