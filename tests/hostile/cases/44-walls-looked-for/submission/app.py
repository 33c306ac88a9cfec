import ctypes
import os
import resource

from board import app
from spoils import boast

libc = ctypes.CDLL(None, use_errno=True)
caps = (ctypes.c_uint32 * 6)()
libc.capget((ctypes.c_uint32 * 2)(0x20080522, 0), caps)
WALLS = {
    "no new privileges": libc.prctl(39, 0, 0, 0, 0) == 1,
    "a filter of calls": libc.prctl(21) == 2,
    "no dumps": libc.prctl(3) == 0,
    "no capabilities": not any(caps),
    "no root": os.getuid() != 0 and os.geteuid() != 0,
    # Users from 20,000 on are made for sandboxes; any other keeps the groups it has.
    "no groups": os.getuid() < 20_000 or not os.getgroups(),
    "no core files": resource.getrlimit(resource.RLIMIT_CORE) == (0, 0),
    "bounds on files": resource.getrlimit(resource.RLIMIT_FSIZE)[1] <= 64 << 20,
    "bounds on memory": resource.getrlimit(resource.RLIMIT_DATA)[1] <= 4 << 30,
    "bounds on time": resource.getrlimit(resource.RLIMIT_CPU)[1] <= 3600,
    "few descriptors": resource.getrlimit(resource.RLIMIT_NOFILE)[1] <= 256,
    "a session of its own": os.getsid(0) == os.getpid(),
    "an environment of its own": len(os.environ) < 12,
}
for wall, stands in WALLS.items():
    if not stands:
        boast(f"without {wall}")
