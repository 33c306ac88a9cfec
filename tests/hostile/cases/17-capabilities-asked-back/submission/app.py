import ctypes
import os
import stat
import struct

from board import app
from spoils import attempt

libc = ctypes.CDLL(None, use_errno=True)
ALL = struct.pack("<IIIIII", *[2**32 - 1] * 6)


def capset():
    assert libc.capset(struct.pack("<Ii", 0x20080522, 0), ALL) == 0


def file_capability():
    open("mine", "xb").close()
    mark = struct.pack("<IIIII", 0x02000001, 2**32 - 1, 2**32 - 1, 0, 0)
    os.setxattr("mine", "security.capability", mark)
    os.getxattr("mine", "security.capability")


def another_root():
    os.chroot(".")


for act in (
    capset,
    file_capability,
    another_root,
    lambda: os.setgroups([0]),
    lambda: os.setresgid(0, 0, 0) if os.getgid() else os.setresgid(1000, 1000, 1000),
    lambda: os.mknod("disk", stat.S_IFBLK | 0o666, os.makedev(8, 0)),
    lambda: os.mknod("memory", stat.S_IFCHR | 0o666, os.makedev(1, 1)),
    lambda: os.open(os.mknod("null", stat.S_IFCHR | 0o666, os.makedev(1, 3)) or "null", os.O_RDWR),
):
    with attempt(f"{getattr(act, '__name__', act)} line {act.__code__.co_firstlineno}"):
        act()
