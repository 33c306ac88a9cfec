import os

from board import app
from spoils import attempt, read

NAMES = ("environ", "cmdline", "mem", "maps", "status", "fd", "root", "task", "stack")
me, parent = os.getpid(), os.getppid()
for process in ("self", "thread-self", me, parent, 1, *range(parent - 8, parent + 8)):
    # Its own working folder is its own.
    own = () if process in ("self", "thread-self", me) else ("cwd",)
    for name in (*NAMES, *own):
        with attempt(f"opened /proc/{process}/{name}"):
            os.open(f"/proc/{process}/{name}", os.O_RDONLY)
        read(f"/proc/{process}/{name}")
    for name in (*own, "root", "exe", "fd/0", "fd/3"):
        with attempt(f"listed /proc/{process}/{name}"):
            os.listdir(f"/proc/{process}/{name}/")
for path in ("/proc/net/unix", "/proc/net/tcp", "/proc/mounts", "/sys/fs/cgroup"):
    with attempt(f"opened {path}"):
        os.open(path, os.O_RDONLY)
