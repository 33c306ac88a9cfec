"""The real command, run on a batch as a teacher runs it."""

import contextlib
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.classroom import Site
from tests.hostile.orphans import children, left_after

_GRACE = 5.0


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of the command: `status` is None when it had to be ended at its deadline."""

    status: int | None
    printed: bytes
    complained: bytes
    survivors: tuple[str, ...]
    out: Path


def grade(made: Site, time: int, *, jobs: int, deadline: float) -> Graded:
    """Grade what is handed in, for at most `deadline` seconds; `time` is the first or the second.

    Call it while orphans are adopted: what is left of the command a second later is ended.
    """
    out = made.out(time)
    out.mkdir(mode=0o755)
    (out / "saved.txt").write_text(made.canaries.reports)
    known = children()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "grader", "grade", str(made.submissions)),
            *("--course", str(made.course), "--out", str(out), "--jobs", str(jobs)),
        ],
        cwd=made.home,
        env=_environment(made),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        printed, complained = process.communicate(timeout=deadline)
        status: int | None = process.returncode
    except subprocess.TimeoutExpired:
        printed, complained = _end(process)
        status = None
    finally:
        if process.returncode is None:
            _end(process)
        survivors = left_after(1.0, known)
    return Graded(status, printed, complained, tuple(survivors), out)


def _environment(made: Site) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(made.home),
        "TMPDIR": str(made.temporary),
        "GRADER_TOKEN": made.canaries.environment,
    }


def _end(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """End the command as Ctrl-C does, or else by force; what it said is what came so far."""
    process.send_signal(signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.communicate(timeout=_GRACE)
    process.kill()
    # Its children may hold the pipes open: they are ended by whoever adopts them.
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.communicate(timeout=_GRACE)
    return b"", b""
