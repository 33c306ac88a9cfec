import ctypes
import os
from multiprocessing import shared_memory

from board import app
from spoils import INSIDER, attempt

libc = ctypes.CDLL(None, use_errno=True)
mark = INSIDER["mark"]


def made(answer):
    if answer < 0:
        raise OSError(ctypes.get_errno(), "refused")


with attempt("shared memory by System V"):
    made(libc.shmget(0, 4096, 0o1600))
with attempt("a semaphore"):
    made(libc.semget(0, 1, 0o1600))
with attempt("a queue by System V"):
    made(libc.msgget(0, 0o1600))
with attempt("a queue by POSIX"):
    made(libc.mq_open(f"/{mark}".encode(), os.O_CREAT | os.O_RDWR, 0o600, None))
with attempt("shared memory by POSIX"):
    shared_memory.SharedMemory(mark, create=True, size=4096)
with attempt("a file under a name of everybody's"):
    open(f"/tmp/{mark}", "x").close()
with attempt("a mark on a file of the library's"):
    os.setxattr(os.__file__, "user.message", b"1")
    assert "user.message" in os.listxattr(os.__file__)
