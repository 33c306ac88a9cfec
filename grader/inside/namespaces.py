"""Namespaces: the nursery and its sandboxes see of the machine what they need, and nothing else.

They are entered once, before the first sandbox is forked, so they cost a submission nothing. From
within there are the files to be read (which cannot be written), one folder to write in, no other
processes, no network, no shared memory of others, and another host name. What parts the sandboxes
from each other are the walls of `lockdown`, which stand here too.

Root can make namespaces, and others where the kernel lets them have a user namespace; in most
containers nobody can. See namespaces(7), mount_namespaces(7), user_namespaces(7), pivot_root(2).
"""

import ctypes
import os
import signal
import socket
import stat
import traceback
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from grader.inside.readable_roots import links_to
from grader.inside.syscalls import Kernel

_NEW_MOUNTS, _NEW_NAMES, _NEW_IPC = 0x0002_0000, 0x0400_0000, 0x0800_0000
_NEW_USER, _NEW_PIDS, _NEW_NETWORK = 0x1000_0000, 0x2000_0000, 0x4000_0000
_NEW = _NEW_MOUNTS | _NEW_NAMES | _NEW_IPC | _NEW_PIDS | _NEW_NETWORK

_READ_ONLY, _NO_SETUID, _NO_DEVICES, _REMOUNT = 1, 2, 4, 32
_BIND, _WITH_ALL_BELOW, _PRIVATE = 1 << 12, 1 << 14, 1 << 18
# What the machine forbids for a mount (statvfs(3), mount(2)) has to stay forbidden.
_KEPT = {2: 2, 4: 4, 8: 8, 1024: 1024, 2048: 2048, 4096: 1 << 21}
_DETACH = 2
_PR_SET_PDEATHSIG = 1
_HOST_NAME = "sandbox"
_ADVICE = (
    "outside a container root can have them, and others where user namespaces are allowed (see"
    " `sysctl user.max_user_namespaces kernel.apparmor_restrict_unprivileged_userns`); in most"
    " containers nobody can, and does not need to"
)


@dataclass(frozen=True, slots=True)
class View:
    """What is seen from within: real paths to read, and the folder to write in.

    `root` is an empty folder, over which a file system is put together that nobody else sees.
    """

    readable: tuple[str, ...]
    writable: Path
    root: Path


def namespaces_possible(view: View) -> tuple[bool, str]:
    """Return whether work can be done where no more than `view` is seen; if not, why not.

    Tried from end to end: a kernel may make a namespace and refuse what it is for.
    """
    try:
        status = run_in_namespaces(view, lambda: None)
    except OSError as error:
        return False, f"{error}: {_ADVICE}"
    return status == 0, "" if status == 0 else "the process that tried has died"


def run_in_namespaces(view: View, work: Callable[[], None], given: Collection[int] = ()) -> int:
    """Do some work in a process that sees no more than `view`; return 0 when it came to its end.

    Nothing that it started is left then, and neither when this process dies. An exception is
    printed there, and returned as 1. `given` are descriptors that belong to the work alone from
    now on. Raise OSError where namespaces cannot be had.
    """
    reading, writing = os.pipe()
    leaving = os.fork()
    if leaving == 0:
        os.close(reading)
        _leave_and_work(writing, view, work, given)
    for descriptor in (writing, *given):
        os.close(descriptor)
    with open(reading, encoding="utf-8") as told:  # noqa: PTH123 - a descriptor, not a path
        problem = told.read()
    _, status = os.waitpid(leaving, 0)
    if problem:
        raise OSError(problem)
    return os.waitstatus_to_exitcode(status)


def _leave_and_work(
    writing: int, view: View, work: Callable[[], None], given: Collection[int]
) -> NoReturn:
    """Be the process that makes the namespaces, and the parent of the first one in them."""
    status = 1
    try:
        if _has_left(writing, view):
            status = _worked(writing, work, given)
    except BaseException:  # noqa: BLE001 - this process has nobody to raise it to
        traceback.print_exc()
    finally:
        os._exit(min(abs(status), 255))


def _has_left(writing: int, view: View) -> bool:
    """Leave; where that cannot be, tell why and return false."""
    try:
        kernel = Kernel()
        _die_with_parent(kernel)
        _leave(kernel, view)
    except OSError as error:
        call = f" ({error.filename})" if error.filename else ""
        os.write(writing, f"{error.strerror}{call}".encode(errors="replace"))
        return False
    return True


def _worked(writing: int, work: Callable[[], None], given: Collection[int]) -> int:
    """Do the work in the first process of the namespaces; return its exit status."""
    child = os.fork()
    # Nobody holds it any more: whoever waits for problems goes on.
    os.close(writing)
    if child == 0:
        _die_with_parent(Kernel())
        work()
        return 0
    for descriptor in given:
        os.close(descriptor)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _die_with_parent(kernel: Kernel) -> None:
    # The first process of a process namespace takes all the others with it.
    kernel.call("prctl", _PR_SET_PDEATHSIG, signal.SIGKILL)


def _leave(kernel: Kernel, view: View) -> None:
    user, group = os.geteuid(), os.getegid()
    if user == 0:
        kernel.call("unshare", _NEW)
    else:
        kernel.call("unshare", _NEW | _NEW_USER)
        _be_the_same_user(user, group)
    socket.sethostname(_HOST_NAME)
    _put_together(kernel, view)
    os.chdir(view.root)
    # The new root takes the place of the old one, which then lies over it, and goes.
    here = ctypes.create_string_buffer(b".")
    kernel.call("pivot_root", ctypes.addressof(here), ctypes.addressof(here))
    kernel.call("umount2", ctypes.addressof(here), _DETACH)
    os.chdir("/")


def _be_the_same_user(user: int, group: int) -> None:
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _put_together(kernel: Kernel, view: View) -> None:
    """Mount a small file system over the root of the view, and in it what there is to be seen."""
    _mount(kernel, None, "/", _PRIVATE | _WITH_ALL_BELOW)
    options = "size=64k,mode=755"
    _mount(kernel, "tmpfs", str(view.root), _NO_SETUID | _NO_DEVICES, "tmpfs", options)
    for link, target in links_to(view.readable).items():
        _within(view.root, link).parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        _within(view.root, link).symlink_to(target)
    for path in view.readable:
        _show(kernel, view.root, path, _READ_ONLY)
    _show(kernel, view.root, str(view.writable), 0)
    _mount(kernel, None, str(view.root), _REMOUNT | _BIND | _READ_ONLY | _forbidden(view.root))


def _show(kernel: Kernel, root: Path, path: str, flags: int) -> None:
    place = _within(root, path)
    mode = Path(path).stat().st_mode
    if stat.S_ISDIR(mode):
        place.mkdir(mode=0o755, parents=True)
    else:
        place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        place.touch()
    _mount(kernel, path, str(place), _BIND | _WITH_ALL_BELOW)
    flags |= _NO_SETUID | _forbidden(place) | (0 if stat.S_ISCHR(mode) else _NO_DEVICES)
    _mount(kernel, None, str(place), _REMOUNT | _BIND | flags)


def _forbidden(place: Path) -> int:
    flags = os.statvfs(place).f_flag
    return sum(kept for flag, kept in _KEPT.items() if flags & flag)


def _within(root: Path, path: str) -> Path:
    return root / path.lstrip("/")


def _mount(
    kernel: Kernel, source: str | None, place: str, flags: int, kind: str = "", options: str = ""
) -> None:
    texts = [source or "none", place, kind or "none", options]
    held = [ctypes.create_string_buffer(os.fsencode(text)) for text in texts]
    what, where, type_, data = map(ctypes.addressof, held)
    try:
        kernel.call("mount", what, where, type_, flags, data)
    except OSError as error:
        raise OSError(error.errno, f"mounting {place}: {error.strerror}") from error
