import ctypes
import os
import signal

from board import app
from spoils import attempt

# Signal 0 and CONT harm nobody, should they arrive.
parent = os.getppid()
for pid in (parent, -parent, 0, -1, 1, *range(parent - 5, parent)):
    for number in (0, signal.SIGCONT):
        with attempt(f"sent {number} to {pid}"):
            os.kill(pid, number)
with attempt("sent to the group"):
    os.killpg(os.getpgid(parent), 0)
with attempt("sent to a thread"):
    assert ctypes.CDLL(None).syscall(234, parent, parent, 0) == 0
