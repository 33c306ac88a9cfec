import ctypes
import os
import socket
import time

from board import app
from spoils import INSIDER, attempt


def live_on():
    os.setsid()
    if os.fork():
        os._exit(0)
    time.sleep(3)
    with open(f"/tmp/{INSIDER['mark']}", "w") as file:
        file.write("still here")
    socket.create_connection(("127.0.0.1", INSIDER["tcp"]))
    os._exit(0)


with attempt("forked"):
    if os.fork() == 0:
        try:
            live_on()
        finally:
            os._exit(0)
libc = ctypes.CDLL(None, use_errno=True)
# clone3 with its arguments in memory, where no filter looks.
arguments = (ctypes.c_uint64 * 11)(0, 0, 0, 0, 17)
with attempt("made a process by clone3"):
    pid = libc.syscall(435, arguments, 88)
    if pid == 0:
        os._exit(0)
    assert pid > 0
