"""What student code must not be able to do, each as a function that tries to do it.

A function that returns has done the deed. Each does as little harm as it can when it does, for
the one who tries is our own code, on a machine that may have no walls.
"""

import ctypes
import errno
import fcntl
import mmap
import os
import resource
import socket
import stat
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.inside.syscalls import Kernel

_CLONE_NEWUSER, _CLONE_NEWNS = 0x1000_0000, 0x0002_0000
_PTRACE_SEIZE = 0x4206
_TIOCSTI = 0x5412
_REFUSED: Final = frozenset({errno.EPERM, errno.EACCES})


@dataclass(frozen=True, slots=True)
class Outside:
    """A file and a process of the machine that nobody sees from within namespaces.

    `session` is the process's, because from within, its number may be another's.
    """

    file: Path
    process: int
    session: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the one who tries has been told about the world outside.

    `canary` is a file beside the sandbox that its mode lets everyone read; `address` holds 8 bytes
    that `parent` has at the same place; `descriptor` was open when the process was forked.
    """

    canary: Path
    outside: Outside
    scratch: Path
    parent: int
    address: int
    descriptor: int
    data_bytes: int
    address_space: int
    file_bytes: int
    open_files: int
    threads: int


@dataclass(frozen=True, slots=True)
class Act:
    """One deed: the layer that is to stop it, and the errors that say it was stopped."""

    layer: str
    name: str
    attempt: Callable[[Surroundings], object]
    refusals: frozenset[int] = _REFUSED


class NothingChangedError(PermissionError):
    """The call pretended to work."""

    def __init__(self) -> None:
        super().__init__(errno.EPERM, "the call answered, and nothing changed")


def _create(around: Surroundings) -> None:
    beside = around.canary.with_name("left-by-a-probe")
    beside.open("x").close()
    beside.unlink()


def _move(around: Surroundings) -> None:
    moved = around.canary.rename(around.scratch / "moved")
    moved.rename(around.canary)


def _read_through_link(around: Surroundings) -> None:
    link = around.scratch / "link"
    link.symlink_to(around.canary)
    link.read_bytes()


def _change_mode(around: Surroundings) -> None:
    before = around.canary.stat().st_mode
    around.canary.chmod(stat.S_IMODE(before) ^ stat.S_IXUSR)
    if around.canary.stat().st_mode == before:
        raise NothingChangedError
    around.canary.chmod(stat.S_IMODE(before))


def _change_times(around: Surroundings) -> None:
    before = around.canary.stat()
    os.utime(around.canary, (1, 1))
    if around.canary.stat().st_mtime_ns == before.st_mtime_ns:
        raise NothingChangedError
    os.utime(around.canary, ns=(before.st_atime_ns, before.st_mtime_ns))


def _change_attributes(around: Surroundings) -> None:
    os.setxattr(around.canary, "user.probe", b"1")
    if "user.probe" not in os.listxattr(around.canary):
        raise NothingChangedError
    os.removexattr(around.canary, "user.probe")


def _socket(family: int) -> Callable[[Surroundings], None]:
    return lambda around: socket.socket(family, socket.SOCK_DGRAM).close()


def _datagram_pair(around: Surroundings) -> None:
    for end in socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM):
        end.close()


def _fork(around: Surroundings) -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _own_signals(around: Surroundings) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        fcntl.fcntl(ours, fcntl.F_SETOWN, around.parent)


def _trace(around: Surroundings) -> None:
    # Not ATTACH, which stops the other process. Whoever seizes lets go by ending.
    Kernel().call("ptrace", _PTRACE_SEIZE, around.parent, 0, 0)


def _read_memory(around: Surroundings) -> None:
    target = ctypes.create_string_buffer(8)
    local = (ctypes.c_size_t * 2)(ctypes.addressof(target), 8)
    remote = (ctypes.c_size_t * 2)(around.address, 8)
    Kernel().call(
        "process_vm_readv", around.parent, ctypes.addressof(local), 1, ctypes.addressof(remote), 1
    )


def _pidfd(around: Surroundings) -> None:
    os.close(os.pidfd_open(around.parent))


def _set_affinity(around: Surroundings) -> None:
    os.sched_setaffinity(around.parent, os.sched_getaffinity(around.parent))


def _set_priority(around: Surroundings) -> None:
    # A child starts with its parent's priority, so this is the one that the parent has.
    os.setpriority(os.PRIO_PROCESS, around.parent, os.getpriority(os.PRIO_PROCESS, 0))


def _other_user(around: Surroundings) -> None:
    other = os.getuid() + 1
    os.setresuid(other, other, other)


def _device(around: Surroundings) -> None:
    os.mknod(around.scratch / "device", stat.S_IFCHR | 0o600, os.makedev(1, 3))


def _mount(around: Surroundings) -> None:
    name = ctypes.create_string_buffer(b"tmpfs")
    target = ctypes.create_string_buffer(os.fsencode(around.scratch))
    places = map(ctypes.addressof, (name, target, name))
    Kernel().call("mount", *places)


def _rings(around: Surroundings) -> None:
    parameters = ctypes.create_string_buffer(120)
    os.close(Kernel().call("io_uring_setup", 1, ctypes.addressof(parameters)))


def _shared_memory(around: Surroundings) -> None:
    kernel = Kernel()
    kernel.call("shmctl", kernel.call("shmget", 0, 4096, 0o600), 0, 0)  # IPC_PRIVATE, IPC_RMID


def _type_into_terminal(around: Surroundings) -> None:
    fcntl.ioctl(0, _TIOCSTI, b"x")


def _big_file(around: Surroundings) -> None:
    with (around.scratch / "big").open("wb") as file:
        file.truncate(around.file_bytes + 1)


def _many_files(around: Surroundings) -> None:
    held: list[int] = []
    try:
        held.extend(os.open(os.devnull, os.O_RDONLY) for _ in range(around.open_files))
    finally:
        for descriptor in held:
            os.close(descriptor)


def _many_threads(around: Surroundings) -> None:
    done = threading.Event()
    started = []
    try:
        for _ in range(around.threads):
            started.append(threading.Thread(target=done.wait))
            started[-1].start()
    finally:
        done.set()
        for thread in started:
            if thread.ident is not None:
                thread.join()


def _proc(around: Surroundings, name: str) -> Path:
    return Path(f"/proc/{around.parent}/{name}")


def _see_process(around: Surroundings) -> None:
    process, session = around.outside.process, around.outside.session
    if process == os.getpid() or os.getsid(process) != session:
        raise ProcessLookupError(errno.ESRCH, os.strerror(errno.ESRCH))


# A process of its own file system may have no /proc at all.
_PROC = _REFUSED | {errno.ENOENT}
_FILES = _REFUSED | {errno.EXDEV}  # how Landlock refuses to move files between folders
_USERS = _REFUSED | {errno.EINVAL}  # in a namespace of users there is no other one
_METADATA = _REFUSED | {errno.ENOTSUP}
_NETWORK = _REFUSED | {errno.EAFNOSUPPORT}
_MISSING = _REFUSED | {errno.ENOSYS}

FORBIDDEN: Final = (
    Act("files", "read a file outside", lambda around: around.canary.read_bytes()),
    Act("files", "read it through a link", _read_through_link),
    Act("files", "list a folder outside", lambda around: os.scandir(around.canary.parent)),
    Act("files", "open a file outside to write", lambda around: around.canary.open("r+b").close()),
    Act("files", "cut a file outside", lambda around: os.truncate(around.canary, 1 << 20)),
    Act("files", "create a file outside", _create),
    Act("files", "move a file from outside", _move, _FILES),
    Act(
        "files",
        "link to a file outside",
        lambda around: os.link(around.canary, around.scratch / "hard"),
        _FILES,
    ),
    Act(
        "files", "read the parent's environment", lambda a: _proc(a, "environ").read_bytes(), _PROC
    ),
    Act("files", "read the parent's arguments", lambda a: _proc(a, "cmdline").read_bytes(), _PROC),
    Act("files", "open the parent's memory", lambda a: _proc(a, "mem").open("rb").close(), _PROC),
    Act("metadata", "change the mode of a file outside", _change_mode),
    Act("metadata", "change the times of a file outside", _change_times),
    Act("metadata", "change the attributes of a file outside", _change_attributes, _METADATA),
    Act("network", "open an internet socket", _socket(socket.AF_INET), _NETWORK),
    Act("network", "open an IPv6 socket", _socket(socket.AF_INET6), _NETWORK),
    Act("network", "open a Unix socket", _socket(socket.AF_UNIX), _NETWORK),
    Act("network", "open a pair that can send anywhere", _datagram_pair, _NETWORK),
    Act("processes", "fork", _fork),
    Act("processes", "signal the parent", lambda around: os.kill(around.parent, 0)),
    Act("processes", "have a file signal the parent", _own_signals),
    Act("processes", "trace the parent", _trace),
    Act("processes", "read the parent's memory", _read_memory),
    Act("processes", "hold on to the parent", _pidfd),
    Act(
        "processes",
        "see the parent's limits",
        lambda around: resource.prlimit(around.parent, resource.RLIMIT_NOFILE),
    ),
    Act("processes", "move the parent to a processor", _set_affinity),
    Act("processes", "set the parent's priority", _set_priority),
    Act(
        "descriptors",
        "use what the parent has open",
        lambda around: os.fstat(around.descriptor),
        frozenset({errno.EBADF}),
    ),
    Act("privileges", "become another user", _other_user, _USERS),
    Act("privileges", "change the groups", lambda around: os.setgroups([os.getgid() + 1])),
    Act("privileges", "change the root folder", lambda around: os.chroot(around.scratch)),
    Act("privileges", "make a device", _device),
    Act("privileges", "mount", _mount),
    Act("privileges", "make a user namespace", lambda a: Kernel().call("unshare", _CLONE_NEWUSER)),
    Act("privileges", "make a mount namespace", lambda a: Kernel().call("unshare", _CLONE_NEWNS)),
    Act("kernel", "use io_uring", _rings, _MISSING),
    Act("kernel", "share memory by System V", _shared_memory, _MISSING),
    Act("kernel", "use a keyring", lambda a: Kernel().call("keyctl", 0, -3), _MISSING),
    Act("kernel", "type into a terminal", _type_into_terminal),
    Act("limits", "reserve too much memory", lambda around: bytearray(around.data_bytes)),
    Act(
        "limits",
        "map too much memory",
        lambda around: mmap.mmap(-1, around.address_space).close(),
        frozenset({errno.ENOMEM}),
    ),
    Act("limits", "write too large a file", _big_file, frozenset({errno.EFBIG})),
    Act("limits", "open too many files", _many_files, frozenset({errno.EMFILE})),
    # The last, because whoever succeeds reports nothing more.
    Act(
        "processes",
        "run another program",
        lambda around: os.execv(sys.executable, [sys.executable, "-c", ""]),
    ),
)

# What is not there at all where a sandbox has namespaces.
FORBIDDEN_IN_NAMESPACES: Final = (
    Act(
        "namespaces",
        "see whether a file of the machine exists",
        lambda around: around.outside.file.stat(),
        frozenset({errno.ENOENT}),
    ),
    Act(
        "namespaces",
        "see a process of the machine",
        _see_process,
        frozenset({errno.ESRCH}),
    ),
)

# Limits that count per user, so only held where a sandbox has its own.
FORBIDDEN_TO_PRIVATE_USERS: Final = (Act("limits", "start too many threads", _many_threads),)
