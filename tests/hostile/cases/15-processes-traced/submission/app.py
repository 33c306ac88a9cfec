import ctypes
import os

from board import app
from spoils import boast

libc = ctypes.CDLL(None, use_errno=True)
room = ctypes.create_string_buffer(64)


class Piece(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


def tries(pid):
    mine = Piece(ctypes.addressof(room), 64)
    theirs = Piece(id(app), 64)
    yield "process_vm_readv", libc.process_vm_readv(
        pid, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0
    )
    # SEIZE and not ATTACH, which stops the other; whoever seizes lets go by ending.
    yield "ptrace", libc.ptrace(0x4206, pid, None, None)
    yield "pidfd_open", libc.syscall(434, pid, 0)
    yield "kcmp", libc.syscall(312, pid, os.getpid(), 0, 0, 0)
    yield "process_madvise", libc.syscall(440, pid, None, 0, 4, 0)


parent = os.getppid()
for pid in (parent, 1, *range(parent - 5, parent + 10)):
    if pid != os.getpid():
        for name, answer in tries(pid):
            if answer >= 0:
                boast(f"{name} of {pid}")
