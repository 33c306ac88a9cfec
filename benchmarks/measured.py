"""CPU seconds, wall seconds and peak memory of a command with all its processes."""

import os
import resource
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# Where a group of processes can be made whose CPU time the kernel counts as a whole.
_GROUPS = (Path("/sys/fs/cgroup/cpuacct"), Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup"))
_SAMPLE_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command used; `cpu` counts every process of it, `memory` is in bytes (PSS)."""

    wall: float
    cpu: float
    memory: int
    status: int


def measure(command: Sequence[str], cwd: Path, *, memory: bool = False) -> Measured:
    """Run a command in a control group of its own and return what it used.

    With `memory` on, the proportional set size of all its processes is sampled.
    """
    with _group() as group:
        before = _children_cpu()
        start = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: _join(group) if group else None,
        )
        peak = _Peak(group)
        if memory and group:
            peak.start()
        status = process.wait()
        wall = time.monotonic() - start
        peak.stop()
        cpu = _group_cpu(group) if group else _children_cpu() - before
    return Measured(wall, cpu, peak.bytes, status)


def counts_all() -> bool:
    """Tell whether this machine counts the CPU time of processes nobody waits for, too."""
    with _group() as group:
        return group is not None


class _Peak(threading.Thread):
    def __init__(self, group: Path | None) -> None:
        super().__init__(daemon=True)
        self._group = group
        self._over = threading.Event()
        self.bytes = 0

    def run(self) -> None:
        assert self._group is not None
        while not self._over.wait(_SAMPLE_SECONDS):
            pids = (self._group / "cgroup.procs").read_text().split()
            self.bytes = max(self.bytes, sum(map(_proportional, pids)))

    def stop(self) -> None:
        self._over.set()
        if self.is_alive():
            self.join()


def _proportional(pid: str) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


@contextmanager
def _group() -> Iterator[Path | None]:
    for parent in _GROUPS:
        group = parent / f"benchmark-{uuid.uuid4().hex}"
        try:
            group.mkdir()
            _group_cpu(group)
        except OSError:
            continue
        try:
            yield group
        finally:
            _remove(group)
        return
    yield None


def _remove(group: Path) -> None:
    for _ in range(100):
        try:
            group.rmdir()
        except OSError:
            time.sleep(0.05)
        else:
            return


def _join(group: Path) -> None:
    (group / "cgroup.procs").write_text(str(os.getpid()))


def _group_cpu(group: Path) -> float:
    if (group / "cpuacct.usage").exists():
        return int((group / "cpuacct.usage").read_text()) / 1e9
    words = (group / "cpu.stat").read_text().split()
    return int(words[words.index("usage_usec") + 1]) / 1e6


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
