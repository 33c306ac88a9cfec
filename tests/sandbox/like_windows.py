"""A Python without what Windows lacks, in which a student's work is checked.

    python -I tests/sandbox/like_windows.py suite COURSE FOLDER    prints what a suite finds
    python -I tests/sandbox/like_windows.py grader …               is the command
    python -I tests/sandbox/like_windows.py sandbox …              is a sandbox of one of those

It cannot show everything: paths still have slashes, and open files can be removed.
"""

import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

_MODULES = "fcntl grp nis posix_ipc pty pwd readline resource spwd syslog termios tty".split()
_OF_OS = (
    "chroot confstr fchdir fchmod fchown fdatasync fork forkpty fpathconf fstatvfs get_blocking"
    " getegid geteuid getgid getgrouplist getgroups getloadavg getpgid getpgrp getpriority"
    " getresgid getresuid getsid getuid initgroups killpg lchown lockf major makedev memfd_create"
    " minor mkfifo mknod nice openpty pathconf pidfd_open pipe2 posix_fadvise posix_fallocate"
    " posix_spawn posix_spawnp pread preadv pwrite pwritev readv register_at_fork sendfile"
    " set_blocking setegid seteuid setgid setgroups setpgid setpriority setregid setresgid"
    " setresuid setreuid setsid setuid splice statvfs sync sysconf tcgetpgrp tcsetpgrp ttyname"
    " uname wait wait3 wait4 waitid writev chown"
).split()
_FLAGS_OF_WINDOWS = "O_APPEND O_CREAT O_EXCL O_RDONLY O_RDWR O_TRUNC O_WRONLY".split()
_OF_SIGNAL = (
    "SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP SIGUSR1 SIGUSR2"
    " SIGVTALRM ITIMER_VIRTUAL alarm getitimer pause pidfd_send_signal pthread_kill"
    " pthread_sigmask setitimer siginterrupt sigpending sigwait"
).split()
_OF_SOCKET = "AF_UNIX MSG_DONTWAIT SCM_RIGHTS recv_fds send_fds".split()
_OF_TIME = "clock_getres clock_gettime clock_settime pthread_getcpuclockid tzset".split()


def main() -> None:
    """Do what the command line asks for, with less than there was."""
    take_away()
    what = sys.argv.pop(1)
    if what == "sandbox":
        runpy.run_module("grader.inside.spawned", run_name="__main__", alter_sys=True)
        return
    # Only now: nothing of the grader may have seen what has been taken away.
    from grader.sandbox import spawned

    spawned._program = lambda: [sys.executable, "-I", __file__, "sandbox"]
    if what == "grader":
        from grader.cli import main as command

        command()
        return
    print(json.dumps(check(*map(Path, sys.argv[1:]))))


def take_away() -> None:
    """Leave nothing of what Python has on other systems only."""
    for module in _MODULES:
        sys.modules[module] = None  # type: ignore[assignment]
    flags = (name for name in vars(os) if name.startswith(("O_", "PRIO_", "SCHED_", "sched_", "W")))
    _delete(os, {*_OF_OS, *flags} - {*_FLAGS_OF_WINDOWS, "W_OK"})
    _delete(signal, _OF_SIGNAL)
    _delete(socket, _OF_SOCKET)
    _delete(time, _OF_TIME)
    _delete(select, ["poll", "epoll"])
    os.supports_dir_fd.clear()
    os.supports_fd.clear()
    os.supports_follow_symlinks.discard(os.utime)
    utime = os.utime

    def utime_of_windows(
        path: Any, *arguments: Any, follow_symlinks: bool = True, **rest: Any
    ) -> None:
        if not follow_symlinks:
            raise NotImplementedError("utime: follow_symlinks unavailable on this platform")
        utime(path, *arguments, **rest)

    os.utime = utime_of_windows
    # What the standard library itself does by other means on Windows.
    popen: Any = subprocess.Popen
    popen.kill = lambda process: process.send_signal(9)


def _delete(module: Any, names: Iterable[str]) -> None:
    for name in names:
        if hasattr(module, name):
            delattr(module, name)


def check(course: Path, folder: Path) -> dict[str, Any]:
    """Run the public suite of a course's exercise on a student's folder; return what came of it."""
    from grader.examiner.run import Run
    from grader.examiner.suite import Suite, with_suite
    from grader.examiner.worker import OwnSlot, examine
    from grader.sandbox.limits import Allowance, Limits
    from grader.sandbox.spawned import SpawnedStarter
    from grader.submissions.intake import take_in_folder
    from grader.submissions.submission import Submission
    from grader.workspace import workspace

    submission = take_in_folder(folder, "student", "01-first")
    assert isinstance(submission, Submission)
    contents = submission.contents()
    limits = replace(Limits(), request=Allowance(cpu=3, idle=3))
    found: list[dict[str, Any]] = []
    with workspace() as homes, closing(SpawnedStarter(homes)) as starter:

        def use(suite: Suite) -> None:
            found.append(examine(suite, Run(starter, contents, limits, OwnSlot())))

        with_suite(course, [course / "exercises" / "01-first" / "tests" / "public"], use)
    return {**found[0], "left": homes.exists()}


if __name__ == "__main__":
    main()
