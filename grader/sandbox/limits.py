"""How long a submission may compute and how long it may wait, and how that is measured.

Computing and waiting are counted apart. Waiting is the time in which the app neither computes
nor stands in the queue for a processor: a busy machine makes nobody late. Linux tells both of
a process: its CPU clock (clock_getcpuclockid(3)) and, in /proc/PID/schedstat, the nanoseconds
it has stood in the run queue (Documentation/scheduler/sched-stats.rst). Where either cannot be
had, as on other systems, all time counts as waiting; there, memory is not watched.
"""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Allowance:
    """Seconds of computing (`cpu`) and seconds of waiting (`idle`)."""

    cpu: float
    idle: float

    def within(self, other: "Allowance") -> "Allowance":
        """Return the tighter of the two, part by part."""
        return Allowance(min(self.cpu, other.cpu), min(self.idle, other.idle))

    def __sub__(self, spent: "Allowance") -> "Allowance":
        return Allowance(self.cpu - spent.cpu, self.idle - spent.idle)

    def __add__(self, more: "Allowance") -> "Allowance":
        return Allowance(self.cpu + more.cpu, self.idle + more.idle)

    def covers(self, spent: "Allowance") -> bool:
        """Tell whether `spent` stays within this."""
        return spent.cpu <= self.cpu and spent.idle <= self.idle


NOTHING = Allowance(0.0, 0.0)
# An import that computes 2 s or waits 4 s, and a view that takes 0.8 s, are slow, not wrong.
FLOOR_IMPORT = Allowance(cpu=2.5, idle=6.0)
FLOOR_REQUEST = Allowance(cpu=1.5, idle=3.0)
# Backstops: a check of many requests, each of them slow, is no fault either.
FLOOR_CHECK = Allowance(cpu=20.0, idle=40.0)
FLOOR_RUN = Allowance(cpu=300.0, idle=600.0)
MULTIPLE = 50.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What a submission may use: time per step; memory and disk in bytes; files in number.

    `disk_bytes` and `files` are for all that it writes together, beside what was handed in;
    `file_bytes` is for each file.
    """

    importing: Allowance = FLOOR_IMPORT
    request: Allowance = FLOOR_REQUEST
    check: Allowance = FLOOR_CHECK
    run: Allowance = FLOOR_RUN
    memory_bytes: int = 256 << 20
    # What is kept of what one request prints: more does not fit into an answer.
    output_characters: int = 64 << 10
    file_bytes: int = 32 << 20
    disk_bytes: int = 32 << 20
    files: int = 2_000

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Limits":
        """Read what `dataclasses.asdict` made of limits."""
        return cls(**{name: _value(value) for name, value in data.items()})

    def resources(self) -> dict[str, int]:
        """Return what the kernel itself is told to hold a sandbox to."""
        return {
            "memory_bytes": self.memory_bytes,
            "file_bytes": self.file_bytes,
            "open_files": 64,
            "threads": 64,
            # A backstop: the time limits proper are kept from outside.
            "cpu_seconds": int(self.run.cpu) + 60,
        }

    def derived_from(self, solution: "Usage") -> "Limits":
        """Return these limits, raised where the solution itself needs more on this machine."""
        return replace(
            self,
            importing=_at_least(self.importing, solution.importing),
            request=_at_least(self.request, solution.request),
            check=_at_least(self.check, solution.check),
            run=_at_least(self.run, solution.run),
        )


def _at_least(floor: Allowance, used: Allowance) -> Allowance:
    return Allowance(max(floor.cpu, MULTIPLE * used.cpu), max(floor.idle, MULTIPLE * used.idle))


@dataclass(slots=True)
class Usage:
    """The most that one import, request and check has used so far, and the run as a whole."""

    importing: Allowance = NOTHING
    request: Allowance = NOTHING
    check: Allowance = NOTHING
    run: Allowance = NOTHING

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Usage":
        """Read what `dataclasses.asdict` made of a usage."""
        return cls(**{name: _value(value) for name, value in data.items()})


def _value(data: Any) -> Any:
    return Allowance(**data) if isinstance(data, dict) else data


# A process that is gone, or a system that knows no such file or clock.
_NOT_TOLD = (OSError, IndexError, ValueError, AttributeError)


@dataclass(slots=True)
class Meter:
    """Measures one step of one process: what it computes, waits and holds in memory."""

    pid: int
    _cpu: float = field(init=False)
    _queued: float = field(init=False)
    _wall: float = field(init=False)

    def __post_init__(self) -> None:
        self._cpu, self._queued = self._read()
        self._wall = time.monotonic()

    @property
    def tells(self) -> bool:
        """Whether this machine told how long the process had computed when this was started."""
        return self._cpu > 0

    def wall(self) -> float:
        """Return the seconds since this meter was started."""
        return time.monotonic() - self._wall

    def spent(self) -> Allowance:
        """Return what has been used since this meter was started."""
        wall = self.wall()
        cpu, queued = self._read()
        cpu, queued = cpu - self._cpu, queued - self._queued
        return Allowance(max(cpu, 0.0), max(wall - cpu - queued, 0.0))

    def memory_bytes(self) -> int:
        """Return the resident memory of the process now; 0 when it is gone."""
        try:
            return int(_proc(self.pid, "statm")[1]) * os.sysconf("SC_PAGE_SIZE")
        except _NOT_TOLD:
            return 0

    def _read(self) -> tuple[float, float]:
        try:
            # The clock id of another process's CPU time, as clock_getcpuclockid(3) makes it.
            cpu = time.clock_gettime(~self.pid << 3 | 2)
            queued = int(_proc(self.pid, "schedstat")[1]) / 1e9
        except _NOT_TOLD:
            return 0.0, 0.0
        return cpu, queued


def _proc(pid: int, name: str) -> list[bytes]:
    descriptor = os.open(f"/proc/{pid}/{name}", os.O_RDONLY)
    try:
        return os.read(descriptor, 256).split()
    finally:
        os.close(descriptor)
