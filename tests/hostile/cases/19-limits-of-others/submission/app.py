import os
import resource

from board import app
from spoils import attempt

parent = os.getppid()
with attempt("saw the parent's limits"):
    resource.prlimit(parent, resource.RLIMIT_NOFILE)
with attempt("set the parent's limits"):
    resource.prlimit(parent, resource.RLIMIT_CPU, (3600, 3600))
with attempt("set the parent's processors"):
    os.sched_setaffinity(parent, {0})
with attempt("set the parent's priority"):
    os.setpriority(os.PRIO_PROCESS, parent, os.getpriority(os.PRIO_PROCESS, 0))
with attempt("set a user's priority"):
    os.setpriority(os.PRIO_USER, os.getuid(), 19)
with attempt("came first"):
    os.setpriority(os.PRIO_PROCESS, 0, -20)
with attempt("came before everybody"):
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
for name in ("AS", "DATA", "FSIZE", "NOFILE", "CPU"):
    limit = getattr(resource, f"RLIMIT_{name}")
    hard = resource.getrlimit(limit)[1]
    with attempt(f"raised {name}"):
        resource.setrlimit(limit, (hard, hard + 1))
