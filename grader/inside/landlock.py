"""Landlock: which files this process may reach, said once and for good, by the process itself.

What the rules do not name is out of reach: opening, listing, making, removing, renaming. Not
covered, and left to other layers: `stat` of any path, and changing the mode, owner, times and
attributes of files that the user owns.
"""

import ctypes
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from grader.inside.syscalls import Kernel

_ASK_VERSION: Final = 1
_RULE_PATH_BENEATH: Final = 1

# linux/landlock.h, in the order of the bits.
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = (1 << n for n in range(6))
_MAKE_CHAR, _MAKE_DIR, _MAKE_REG, _MAKE_SOCK, _MAKE_FIFO, _MAKE_BLOCK = (
    1 << n for n in range(6, 12)
)
_MAKE_SYM, _REFER, _TRUNCATE, _IOCTL_DEV = (1 << n for n in range(12, 16))
_BIND_TCP, _CONNECT_TCP = 1 << 0, 1 << 1
_SCOPE_ABSTRACT_SOCKETS, _SCOPE_SIGNALS = 1 << 0, 1 << 1

_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_READ = _READ_FILE | _READ_DIR
# Regular files, folders and symbolic links: no devices, pipes or sockets in the file system.
_SCRATCH = (
    _READ | _WRITE_FILE | _TRUNCATE | _REFER | _REMOVE_DIR | _REMOVE_FILE
    | _MAKE_DIR | _MAKE_REG | _MAKE_SYM
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Handled:
    """The rights that a version of Landlock can take away: in files, TCP and other processes."""

    files: int
    tcp: int
    scopes: int


def handled_by(abi: int) -> Handled:
    """Return everything that this version of Landlock knows of the things above."""
    files = (1 << 13) - 1
    for since, right in ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEV)):
        files |= right if abi >= since else 0
    return Handled(
        files=files,
        tcp=_BIND_TCP | _CONNECT_TCP if abi >= 4 else 0,
        scopes=_SCOPE_ABSTRACT_SOCKETS | _SCOPE_SIGNALS if abi >= 6 else 0,
    )


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("tcp", ctypes.c_uint64),
        ("scopes", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


class Landlock:
    """The readable roots, held open, ready to become the walls of many processes.

    Each process makes a set of rules of its own: sharing one across a fork would let each
    scratch folder be reached by all that come after it.
    """

    def __init__(self, kernel: Kernel) -> None:
        """Raise OSError where the kernel has no Landlock, or does not let us use it."""
        self._kernel = kernel
        # Asked by calling: what /sys says of security modules is hidden in containers.
        self.abi = kernel.call("landlock_create_ruleset", 0, 0, _ASK_VERSION)
        handled = handled_by(self.abi)
        self._files = handled.files
        self._ruleset = _Ruleset(handled.files, handled.tcp, handled.scopes)
        # Older kernels refuse a longer structure than they know if its end is not zero, and
        # newer ones take a shorter one; so the full length fits all.
        self._size = ctypes.sizeof(_Ruleset)
        self._roots: list[_PathBeneath] = []

    def hold(self, readable: Sequence[str], *, executable: bool) -> None:
        """Hold files and folders open, to be readable in every sandbox.

        Raise OSError if one of them is not there.
        """
        rights = _READ | (_EXECUTE if executable else 0)
        self._roots += [self._rule(path, rights) for path in readable]

    def prepare(self, scratch: str) -> int:
        """Make the rules for this process, with `scratch` to write in; return their descriptor."""
        ruleset = self._kernel.call(
            "landlock_create_ruleset", ctypes.addressof(self._ruleset), self._size, 0
        )
        for root in self._roots:
            self._add(ruleset, root)
        folder = os.open(scratch, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW)
        self._add(ruleset, _PathBeneath(_SCRATCH & self._files, folder))
        os.close(folder)
        return ruleset

    def enforce(self, ruleset: int) -> None:
        """Put prepared rules into force, for good; no_new_privs must be set."""
        self._kernel.call("landlock_restrict_self", ruleset, 0)
        os.close(ruleset)

    def _add(self, ruleset: int, rule: _PathBeneath) -> None:
        self._kernel.call(
            "landlock_add_rule", ruleset, _RULE_PATH_BENEATH, ctypes.addressof(rule), 0
        )

    def _rule(self, path: str, rights: int) -> _PathBeneath:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISCHR(mode):
            rights |= _WRITE_FILE  # /dev/null is there to be written to
        if not stat.S_ISDIR(mode):
            rights &= _FILE_RIGHTS  # the kernel refuses a folder's rights on a file
        return _PathBeneath(rights & self._files, descriptor)
