"""Locking a process down, layer by layer, between its fork from the nursery and student code.

Everything that can be built is built before the fork. Unix only: Windows has no `resource`.
"""

import contextlib
import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from grader.inside.landlock import Landlock
from grader.inside.private_uid import private_uid_possible
from grader.inside.readable_roots import readable_roots
from grader.inside.seccomp import build_filter, policy
from grader.inside.syscalls import Kernel

__all__ = ["Layer", "Lockdown", "Resources", "private_uid_possible", "readable_roots"]

# A thread reserves far more address space than it uses: 60 of them some 1.5 GiB.
LEAST_ADDRESS_SPACE: Final = 4 * 2**30
THREAD_STACK: Final = 8 * 2**20

_HIGHEST_DESCRIPTOR = 2**32 - 1
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_READ, _PR_CAPBSET_DROP = 1, 4, 23, 24
_PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4
_CAPABILITY_VERSION_3 = 0x2008_0522

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Resources:
    """What one sandbox may use at most.

    `memory_bytes` is for data beside the stacks of threads: a process past it gets a
    MemoryError. `threads`, the main one counted, are limited where the sandbox has a user of
    its own. `cpu_seconds` is a backstop for what watches the clock from outside.
    """

    memory_bytes: int
    file_bytes: int
    open_files: int
    cpu_seconds: int
    threads: int

    @property
    def data_bytes(self) -> int:
        """How much private writable memory the process may reserve, with its threads' stacks."""
        return self.memory_bytes + self.threads * THREAD_STACK

    @property
    def address_space(self) -> int:
        """How much the process may map at all: files, shared memory and reserves included."""
        return max(LEAST_ADDRESS_SPACE, self.data_bytes)


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the walls: does this machine offer it, and if not, why not."""

    name: str
    available: bool
    detail: str = ""


class Lockdown:
    """The walls of all sandboxes: built once in the nursery, entered by each child of it.

    `layers` says which walls this machine has; those that it lacks are left out of `enter`,
    so look at `layers`, and at what the probes say, before letting student code in.
    """

    def __init__(
        self, readable: Sequence[str], *, private_uids: bool, allow_processes: bool = False
    ) -> None:
        """Prepare walls around `readable` files and folders, which student code may read.

        Call it in the process that will fork the sandboxes. Raise OSError if one of the
        readable paths is not there.
        """
        self._parent = os.getpid()
        self._private_uids = private_uids
        self._bounding: tuple[int, ...] = ()
        self._cap_header = ctypes.create_string_buffer(struct.pack("=Ii", _CAPABILITY_VERSION_3, 0))
        self._no_caps = ctypes.create_string_buffer(24)  # three sets of 64 bits
        layers = [Layer("private uid", private_uids)]
        rules = policy(private_uid=private_uids, allow_processes=allow_processes)
        self._kernel = _offered(layers, "capabilities", Kernel)
        self._filter = _offered(layers, "seccomp", lambda: build_filter(Kernel(), rules))
        self._landlock = _offered(layers, "landlock", lambda: Landlock(Kernel()))
        if self._kernel:
            self._bounding = _bounding_set(self._kernel)
        if self._landlock:
            self._landlock.hold(readable, executable=allow_processes)
        self.layers = tuple(layers)

    def enter(
        self,
        scratch: str,
        uid: int | None,
        resources: Resources,
        keep_fds: Collection[int] = (),
    ) -> None:
        """Lock this process down for good, with `scratch` as working folder and to write in.

        Call it in a child of the process that built this. `scratch` belongs to `uid`, which
        can reach it; `uid` is given if, and only if, `private_uids` was. Every descriptor
        outside `keep_fds` is closed, and 0, 1 and 2 lead to /dev/null unless kept. Raise
        OSError, with the layer in its message, when a layer fails: then end the process,
        for it is half locked.
        """
        if (uid is not None) != self._private_uids or uid == 0:
            raise ValueError(f"a lock-down with private_uids={self._private_uids} and uid {uid}")
        with _naming("session"):
            self._refuse_strangers()
            os.setsid()
            os.umask(0o077)
            _volunteer_for_the_oom_killer()
        with _naming("landlock"):
            # Now, because it needs the roots that are held open.
            rules = self._landlock.prepare(scratch) if self._landlock else None
        with _naming("descriptors"):
            _point_standard_streams_at_null(keep_fds)
            self._close_all_but({0, 1, 2, *keep_fds} | ({rules} if rules is not None else set()))
        with _naming("limits"):
            _limit(resources, private_uid=uid is not None)
        with _naming("user"):
            self._drop_bounding_set()
            if uid is not None:
                _become(uid)
            os.chdir(scratch)
        if self._kernel:
            self._close_walls(self._kernel, rules)

    def _close_walls(self, kernel: Kernel, rules: int | None) -> None:
        with _naming("capabilities"):
            # Root without capabilities is a user like any other, and so is whoever kept some.
            kernel.call("prctl", _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
            kernel.call(
                "capset", ctypes.addressof(self._cap_header), ctypes.addressof(self._no_caps)
            )
        with _naming("process"):
            kernel.call("prctl", _PR_SET_NO_NEW_PRIVS, 1)
            # After the change of user, which resets the next two.
            kernel.call("prctl", _PR_SET_PDEATHSIG, signal.SIGKILL)
            kernel.call("prctl", _PR_SET_DUMPABLE, 0)
            # The parent may have died before its death meant anything.
            self._refuse_strangers()
        if self._landlock and rules is not None:
            with _naming("landlock"):
                self._landlock.enforce(rules)
        if self._filter:
            with _naming("seccomp"):
                self._filter.install(os.getpid())

    def _refuse_strangers(self) -> None:
        if os.getppid() != self._parent:
            raise ProcessLookupError("only children of the process that built this may enter")

    def _close_all_but(self, kept: Collection[int]) -> None:
        start = 0
        for descriptor in sorted(kept):
            self._close_range(start, descriptor - 1)
            start = descriptor + 1
        self._close_range(start, _HIGHEST_DESCRIPTOR)

    def _close_range(self, first: int, last: int) -> None:
        if first > last:
            return
        if self._kernel:
            self._kernel.call("close_range", first, last, 0)
        else:
            # One by one, so only as far as descriptors go.
            os.closerange(first, min(last, os.sysconf("SC_OPEN_MAX")) + 1)

    def _drop_bounding_set(self) -> None:
        # What a program started from here could get back; only root may give that up, and for
        # others no_new_privs says the same.
        if self._kernel:
            with contextlib.suppress(PermissionError):
                for capability in self._bounding:
                    self._kernel.call("prctl", _PR_CAPBSET_DROP, capability)


@contextlib.contextmanager
def _naming(layer: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        # ValueError is what `resource` raises for a limit that the kernel refuses.
        number = error.errno if isinstance(error, OSError) else None
        raise OSError(number, f"the lock-down failed at the layer {layer!r}: {error}") from error


def _offered(layers: list[Layer], name: str, build: Callable[[], _T]) -> _T | None:
    """Build a layer if this machine has it, and note in `layers` whether it does."""
    try:
        built = build()
    except OSError as error:
        layers.append(Layer(name, available=False, detail=str(error)))
        return None
    layers.append(Layer(name, available=True))
    return built


def _bounding_set(kernel: Kernel) -> tuple[int, ...]:
    held = []
    with contextlib.suppress(OSError):  # the first number that is no capability ends it
        for capability in range(64):
            if kernel.call("prctl", _PR_CAPBSET_READ, capability):
                held.append(capability)
    return tuple(held)


def _volunteer_for_the_oom_killer() -> None:
    # So that a machine out of memory loses this process and not the grader. No wall: where
    # /proc is closed to us, the limits below and the watchdog outside still hold.
    with contextlib.suppress(OSError):
        # By descriptor: a text file costs more here than all the other layers' calls.
        score = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
        os.write(score, b"1000")
        os.close(score)


def _point_standard_streams_at_null(kept: Collection[int]) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in {0, 1, 2} - set(kept):
        os.dup2(null, descriptor)


def _limit(resources: Resources, *, private_uid: bool) -> None:
    limits = {
        resource.RLIMIT_AS: resources.address_space,
        resource.RLIMIT_DATA: resources.data_bytes,
        resource.RLIMIT_FSIZE: resources.file_bytes,
        resource.RLIMIT_NOFILE: resources.open_files,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    if sys.platform == "linux":
        limits[resource.RLIMIT_MSGQUEUE] = 0
    if private_uid:
        # It counts all processes and threads of the user: of a shared one, the grader's too.
        limits[resource.RLIMIT_NPROC] = resources.threads
    for limit, most in limits.items():
        most = _within(limit, most)
        resource.setrlimit(limit, (most, most))
    seconds = _within(resource.RLIMIT_CPU, resources.cpu_seconds)
    # A signal first and a second later the end, so that a parent can tell why.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, _within(resource.RLIMIT_CPU, seconds + 1)))


def _within(limit: int, wanted: int) -> int:
    """Cut a limit down to what this process may still have."""
    hard = resource.getrlimit(limit)[1]
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def _become(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
