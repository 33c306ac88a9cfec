import errno
import os
import resource
import signal
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest

from grader.inside import probes as probes_module
from grader.inside.forbidden_acts import (
    FORBIDDEN,
    FORBIDDEN_TO_PRIVATE_USERS,
    Outside,
    Surroundings,
)
from grader.inside.honest_acts import HONEST
from grader.inside.lockdown import Lockdown, Resources, readable_roots
from grader.inside.probes import FLOOR, FULL, Probe, isolation_level, run_probes
from grader.inside.syscalls import Kernel

PRIVATE_UID = 23_456


@pytest.fixture
def canary(outside: Path) -> Path:
    folder = outside / "course"
    folder.mkdir()
    folder.chmod(0o755)
    file = folder / "canary.txt"
    file.write_text("canary")
    file.chmod(0o644)
    return file


def _not_held(probes: list[Probe]) -> list[Probe]:
    return [probe for probe in probes if not probe.held]


def test_every_wall_holds_and_honest_work_goes_on(
    lockdown: Lockdown, canary: Path, scratch: Path, resources: Resources
) -> None:
    before = canary.stat()
    probes = run_probes(
        lockdown, canary=str(canary), scratch=str(scratch), uid=None, resources=resources
    )
    assert _not_held(probes) == []
    assert {probe.act for probe in probes} >= FLOOR | {name for name, _ in HONEST}
    assert isolation_level(probes) == "container"
    after = canary.stat()
    assert (after.st_mode, after.st_mtime_ns) == (before.st_mode, before.st_mtime_ns)
    assert canary.read_text() == "canary"


def test_a_shell_that_ignores_the_quit_signal_changes_nothing(
    lockdown: Lockdown, canary: Path, scratch: Path, resources: Resources
) -> None:
    before = signal.signal(signal.SIGQUIT, signal.SIG_IGN)  # as for a job in the background
    try:
        probes = run_probes(
            lockdown, canary=str(canary), scratch=str(scratch), uid=None, resources=resources
        )
    finally:
        signal.signal(signal.SIGQUIT, before)
    assert _not_held(probes) == []


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a sandbox its own user")
@pytest.mark.usefixtures("lockdown")  # skips where a layer is missing
def test_every_wall_holds_for_a_private_user(
    canary: Path, scratch: Path, resources: Resources
) -> None:
    os.chown(scratch, PRIVATE_UID, PRIVATE_UID)
    private = Lockdown(readable_roots(), private_uids=True)
    probes = run_probes(
        private, canary=str(canary), scratch=str(scratch), uid=PRIVATE_UID, resources=resources
    )
    # Honest work needs a Python that this user can read, which is not for this test to say.
    assert [probe for probe in _not_held(probes) if probe.layer != "honest work"] == []
    assert isolation_level(probes) == "container"
    assert FORBIDDEN_TO_PRIVATE_USERS[0].name in {probe.act for probe in probes}


class NoWalls(Lockdown):
    """Lets everything through."""

    def __init__(self) -> None:
        super().__init__([], private_uids=False)

    def enter(self, *arguments: object, **options: object) -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # or one would lie about


@pytest.fixture
def without_walls(
    canary: Path, scratch: Path, resources: Resources, monkeypatch: pytest.MonkeyPatch
) -> list[Probe]:
    # Acts that would outlast the test, or take long, where nothing stops them.
    harmless = [
        act
        for act in FORBIDDEN
        if act.layer in {"files", "metadata", "network", "processes", "descriptors"}
    ]
    monkeypatch.setattr(probes_module, "FORBIDDEN", harmless)
    return run_probes(
        NoWalls(),
        canary=str(canary),
        scratch=str(scratch),
        uid=None,
        resources=replace(resources, memory_bytes=2**40),
    )


def test_without_walls_the_forbidden_acts_succeed_and_are_told(
    without_walls: list[Probe],
) -> None:
    worked = {probe.act for probe in without_walls if probe.detail == "it worked"}
    assert worked >= {
        "read a file outside",
        "list a folder outside",
        "create a file outside",
        "move a file from outside",
        "change the mode of a file outside",
        "change the times of a file outside",
        "open a Unix socket",
        "fork",
        "signal the parent",
        "have a file signal the parent",
        "see the parent's limits",
        "use what the parent has open",
    }
    assert isolation_level(without_walls) == "none"


def test_an_act_that_does_not_report_is_not_held(without_walls: list[Probe]) -> None:
    # It succeeded, so that the process became another program.
    assert Probe("processes", "run another program", False, "no report") in without_walls


@pytest.mark.usefixtures("lockdown")  # skips where a layer is missing anyway
@pytest.mark.parametrize("missing", ["landlock_create_ruleset", "seccomp"])
def test_a_kernel_without_one_layer_is_never_called_a_container(
    canary: Path,
    scratch: Path,
    resources: Resources,
    monkeypatch: pytest.MonkeyPatch,
    missing: str,
) -> None:
    call = Kernel.call

    def without(kernel: Kernel, name: str, *arguments: int) -> int:
        if name == missing:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), name)
        return call(kernel, name, *arguments)

    monkeypatch.setattr(Kernel, "call", without)
    probes = run_probes(
        Lockdown(readable_roots(), private_uids=False),
        canary=str(canary),
        scratch=str(scratch),
        uid=None,
        resources=resources,
    )
    assert "it worked" in {probe.detail for probe in probes}
    assert isolation_level(probes) == "none"


def test_a_lock_down_that_fails_holds_nothing(
    lockdown: Lockdown, canary: Path, outside: Path, resources: Resources
) -> None:
    probes = run_probes(
        lockdown,
        canary=str(canary),
        scratch=str(outside / "nowhere"),
        uid=None,
        resources=resources,
    )
    assert not any(probe.held for probe in probes)
    assert "the lock-down failed at the layer" in probes[0].detail
    assert isolation_level(probes) == "none"


def _all_held(acts: Collection[str] = FLOOR) -> list[Probe]:
    return [Probe("layer", act, True) for act in acts]


def test_the_level_needs_every_act_of_the_floor_tried_and_held() -> None:
    assert isolation_level(_all_held()) == "container"
    assert isolation_level(_all_held()[1:]) == "none"
    assert isolation_level([]) == "none"
    broken = _all_held()
    broken[0] = replace(broken[0], held=False)
    assert isolation_level(broken) == "none"


def test_the_full_level_needs_the_acts_of_namespaces_too() -> None:
    assert isolation_level(_all_held(FULL)) == "full"
    for act in FULL - FLOOR:
        missing = [probe for probe in _all_held(FULL) if probe.act != act]
        assert isolation_level(missing) == "container"
        assert isolation_level([*missing, Probe("namespaces", act, False)]) == "container"
    assert isolation_level(_all_held(FULL - FLOOR)) == "none"


def test_what_is_seen_of_the_machine_is_not_held(
    lockdown: Lockdown, canary: Path, scratch: Path, resources: Resources
) -> None:
    # This process has no namespaces, whatever it says.
    outside = Outside(Path("/etc"), os.getppid(), os.getsid(os.getppid()))
    probes = run_probes(
        lockdown,
        canary=str(canary),
        scratch=str(scratch),
        uid=None,
        resources=resources,
        outside=outside,
    )
    assert {probe.act for probe in _not_held(probes)} == FULL - FLOOR


def test_another_process_of_the_same_number_is_not_one_of_the_machine(
    lockdown: Lockdown, canary: Path, scratch: Path, resources: Resources
) -> None:
    outside = Outside(Path("/etc"), os.getppid(), os.getsid(os.getppid()) + 1)
    probes = run_probes(
        lockdown,
        canary=str(canary),
        scratch=str(scratch),
        uid=None,
        resources=resources,
        outside=outside,
    )
    assert {probe.act for probe in _not_held(probes)} == {
        "see whether a file of the machine exists"
    }


def test_where_there_is_no_other_user_nobody_becomes_one(tmp_path: Path) -> None:
    [act] = [each for each in FORBIDDEN if each.name == "become another user"]
    around = Surroundings(tmp_path, Outside(tmp_path, 1, 1), tmp_path, 1, 0, 0, 0, 0, 0, 0, 0)
    child = os.fork()
    if child == 0:
        found = 1
        try:
            user = os.getuid()
            Kernel().call("unshare", 0x1000_0000)  # CLONE_NEWUSER
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
            act.attempt(around)
        except OSError as error:
            found = 0 if error.errno in act.refusals else 1
        finally:
            os._exit(found)
    assert os.waitpid(child, 0)[1] == 0


def test_an_act_that_held_once_and_failed_once_is_not_held() -> None:
    probes = _all_held()
    assert isolation_level([*probes, replace(probes[0], held=False)]) == "none"


def test_honest_work_that_fails_does_not_change_the_level() -> None:
    honest = Probe("honest work", "use threads", False)
    assert isolation_level([*_all_held(), honest]) == "container"


def test_names_of_acts_are_unique() -> None:
    names = [act.name for act in (*FORBIDDEN, *FORBIDDEN_TO_PRIVATE_USERS)]
    names += [name for name, _ in HONEST]
    assert len(names) == len(set(names))


def test_running_another_program_is_tried_last() -> None:
    assert FORBIDDEN[-1].name == "run another program"
