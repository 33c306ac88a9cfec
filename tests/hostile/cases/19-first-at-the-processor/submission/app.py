import ctypes
import os
import struct

from board import app
from spoils import attempt

libc = ctypes.CDLL(None, use_errno=True)
parent = os.getppid()


def answered(number):
    assert number >= 0


with attempt("made itself nicer than others"):
    os.nice(-5)
for name, policy in (("RR", 2), ("deadline", 6)):
    rule = struct.pack("<IIQiIQQQ", 48, policy, 0, 0, 1, 10**6, 10**7, 10**7)
    with attempt(f"scheduled as {name}"):
        answered(libc.syscall(314 if os.uname().machine == "x86_64" else 274, 0, rule, 0))
with attempt("locked its memory"):
    answered(libc.mlockall(3))
with attempt("survives the end of memory"):
    os.write(os.open("/proc/self/oom_score_adj", os.O_WRONLY), b"-1000")
with attempt("gave the grader to the end of memory"):
    os.write(os.open(f"/proc/{parent}/oom_score_adj", os.O_WRONLY), b"1000")
for folder in ("/sys/fs/cgroup", "/sys/fs/cgroup/cpu", "/sys/fs/cgroup/pids"):
    with attempt(f"opened {folder}/cgroup.procs"):
        os.open(f"{folder}/cgroup.procs", os.O_WRONLY)
with attempt("saw how the grader is scheduled, and set it so"):
    os.sched_setparam(parent, os.sched_getparam(parent))
