"""Trying, from inside a locked-down process, what must not work there, and what must.

Walls are believed when the forbidden act was tried and refused, and for no other reason.
"""

import ctypes
import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from grader.inside.forbidden_acts import (
    FORBIDDEN,
    FORBIDDEN_IN_NAMESPACES,
    FORBIDDEN_TO_PRIVATE_USERS,
    Act,
    Outside,
    Surroundings,
)
from grader.inside.honest_acts import HONEST
from grader.inside.lockdown import Lockdown, Resources

_CORE_FILE = "leave a core file"
# Far more than all the acts take; a kernel that makes one of them wait ends the process.
_PATIENCE_SECONDS = 60

# What must be held for a grade to be worth anything.
FLOOR: Final = frozenset({act.name for act in FORBIDDEN} | {_CORE_FILE})
# What must be held besides for a sandbox to see nothing of the machine.
FULL: Final = FLOOR | {act.name for act in FORBIDDEN_IN_NAMESPACES}


@dataclass(frozen=True, slots=True)
class Probe:
    """One act that was tried: was it held as it should be?

    For a forbidden act `held` says that it was refused; for an honest one (layer "honest
    work") that it worked. `detail` is the kernel's answer.
    """

    layer: str
    act: str
    held: bool
    detail: str = ""


def run_probes(
    lockdown: Lockdown,
    *,
    canary: str,
    scratch: str,
    uid: int | None,
    resources: Resources,
    outside: Outside | None = None,
) -> list[Probe]:
    """Try every act in a fresh child that enters `lockdown`; return what came of each.

    Call it in the process that built the lock-down. `canary` is a file outside all readable
    roots with mode 0644, in a folder that everyone may enter; `scratch` an empty folder of
    `uid`'s; `outside` is given where this process has namespaces. An act that did not report is
    not held.
    """
    secret = ctypes.create_string_buffer(b"canary!")
    held_open = os.open(os.devnull, os.O_RDONLY)
    around = Surroundings(
        canary=Path(canary),
        outside=outside or Outside(Path(canary), os.getpid(), os.getsid(0)),
        scratch=Path(scratch),
        parent=os.getpid(),
        address=ctypes.addressof(secret),
        descriptor=held_open,
        data_bytes=resources.data_bytes,
        address_space=resources.address_space,
        file_bytes=resources.file_bytes,
        open_files=resources.open_files,
        threads=resources.threads,
    )
    forbidden = (
        *(FORBIDDEN_IN_NAMESPACES if outside else ()),
        *(FORBIDDEN_TO_PRIVATE_USERS if uid is not None else ()),
        *FORBIDDEN,
    )

    def enter(keep: int) -> None:
        lockdown.enter(scratch, uid, resources, (keep,))

    try:
        reports = list(_reports_of_child(enter, lambda: _try_all(forbidden, around)))
    finally:
        os.close(held_open)
    reports.append(_core_file(enter))
    tried = {probe.act for probe in reports}
    expected = [(act.layer, act.name) for act in forbidden]
    expected += [("honest work", name) for name, _ in HONEST]
    missing = [pair for pair in expected if pair[1] not in tried]
    return [*reports, *(Probe(layer, act, False, "no report") for layer, act in missing)]


def isolation_level(probes: Iterable[Probe]) -> Literal["full", "container", "none"]:
    """Name the level that these probes prove.

    "container" needs every act of the floor tried and held, whatever else was tried, and "full"
    those of namespaces too.
    """
    probes = list(probes)
    held = {probe.act for probe in probes if probe.held}
    held -= {probe.act for probe in probes if not probe.held}
    if held >= FULL:
        return "full"
    return "container" if held >= FLOOR else "none"


def _try_all(forbidden: Sequence[Act], around: Surroundings) -> Iterator[Probe]:
    # Honest work first: "run another program" is the last that may ever report.
    for name, work in HONEST:
        try:
            work(around.scratch)
        except Exception as error:  # noqa: BLE001 - whatever a wall makes of an honest act
            yield Probe("honest work", name, False, _said(error))
        else:
            yield Probe("honest work", name, True)
    for act in forbidden:
        yield _try(act, around)


def _try(act: Act, around: Surroundings) -> Probe:
    try:
        act.attempt(around)
    except (MemoryError, RuntimeError) as error:
        # How Python says that it got no memory, and no thread.
        return Probe(act.layer, act.name, act.layer == "limits", _said(error))
    except OSError as error:
        return Probe(act.layer, act.name, error.errno in act.refusals, _said(error))
    except Exception as error:  # noqa: BLE001 - not a refusal, whatever it is
        return Probe(act.layer, act.name, False, _said(error))
    return Probe(act.layer, act.name, False, "it worked")


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _reports_of_child(
    enter: Callable[[int], None], tries: Callable[[], Iterator[Probe]]
) -> Iterator[Probe]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(_PATIENCE_SECONDS)
            _report(writing, enter, tries)
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as lines:  # noqa: PTH123 - a descriptor, not a path
        for line in lines:
            yield Probe(**json.loads(line))
    os.waitpid(child, 0)


def _report(
    writing: int, enter: Callable[[int], None], tries: Callable[[], Iterator[Probe]]
) -> None:
    def tell(probe: Probe) -> None:
        os.write(writing, json.dumps(asdict(probe)).encode() + b"\n")

    try:
        enter(writing)
    except OSError as error:
        tell(Probe("lock-down", "enter", False, _said(error)))
        return
    for probe in tries():
        tell(probe)


def _core_file(enter: Callable[[int], None]) -> Probe:
    child = os.fork()
    if child == 0:
        try:
            # A shell that starts the grader in the background has this signal ignored.
            signal.signal(signal.SIGQUIT, signal.SIG_DFL)
            enter(0)
            os.kill(os.getpid(), signal.SIGQUIT)  # whose default is to leave one
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    quit_so = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGQUIT
    held = quit_so and not os.WCOREDUMP(status)
    return Probe("limits", _CORE_FILE, held, f"wait status {status}")
