import ctypes
import multiprocessing
import os
import subprocess
import sys
import time

from board import app
from spoils import boast

libc = ctypes.CDLL(None, use_errno=True)
SIGCHLD = 17
ways = {
    "fork": os.fork,
    "forkpty": lambda: os.forkpty()[0],
    "clone": lambda: libc.syscall(56, SIGCHLD, 0, 0, 0, 0),
    "raw fork": lambda: libc.syscall(57),
}
born = 0
for name, way in ways.items():
    for _ in range(50):
        try:
            pid = way()
        except OSError:
            break
        if pid == 0:
            time.sleep(2)
            os._exit(0)
        if pid < 0:
            break
        born += 1
for start in (
    lambda: subprocess.run([sys.executable, "-c", ""]),
    lambda: os.posix_spawn("/bin/true", ["true"], {}),
    lambda: multiprocessing.get_context("fork").Process(target=print).start(),
    lambda: os.popen("true").close(),
):
    try:
        start()
    except OSError:
        continue
    born += 1
if born:
    boast(f"{born} processes")
