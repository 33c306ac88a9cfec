import ctypes
import errno
import mmap
import os
import platform
import signal
import socket
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from grader.inside.bpf import Rule
from grader.inside.seccomp import policy
from grader.inside.syscalls import NEWEST_CALL, machine_called

Verdict = Callable[..., str]
Locked = Callable[[Callable[[], object]], str]

MACHINES = ["x86_64", "aarch64"]
SHARED = policy(private_uid=False)
PRIVATE = policy(private_uid=True)
OWN, OTHER = 4321, 1234

# call, arguments, what becomes of it where the user is shared
TABLE: list[tuple[str, tuple[int, ...], str]] = [
    ("ptrace", (16, OTHER), "EPERM"),
    ("process_vm_readv", (OTHER,), "EPERM"),
    ("pidfd_open", (OTHER,), "EPERM"),
    ("pidfd_getfd", (3, 0), "EPERM"),
    ("kill", (OWN, 9), "allow"),
    ("kill", (OTHER, 0), "EPERM"),
    ("kill", (0, 15), "EPERM"),
    ("kill", (2**64 - 1, 9), "EPERM"),
    ("kill", (2**64 - OWN, 9), "EPERM"),
    ("tgkill", (OWN, OWN + 1, 6), "allow"),
    ("tgkill", (OTHER, OTHER, 6), "EPERM"),
    ("tkill", (OTHER, 6), "EPERM"),
    ("rt_sigqueueinfo", (OTHER, 6), "EPERM"),
    ("rt_tgsigqueueinfo", (OTHER, OTHER, 6), "EPERM"),
    ("fcntl", (3, 8, OTHER), "EPERM"),  # F_SETOWN
    ("fcntl", (3, 10, 9), "EPERM"),  # F_SETSIG
    ("fcntl", (3, 1024, 1), "EPERM"),  # F_SETLEASE
    ("fcntl", (3, 6), "allow"),  # F_SETLK, which SQLite lives by
    ("fcntl", (3, 4, 0o4000), "allow"),  # F_SETFL
    ("prlimit64", (0, 7), "allow"),
    ("prlimit64", (OWN, 7), "allow"),
    ("prlimit64", (OTHER, 7), "EPERM"),
    ("sched_setaffinity", (0,), "allow"),
    ("sched_setaffinity", (OTHER,), "EPERM"),
    ("sched_setscheduler", (OTHER,), "EPERM"),
    ("setpriority", (0, 0, 5), "allow"),
    ("setpriority", (0, OTHER, 5), "EPERM"),
    ("setpriority", (2, 0, 5), "EPERM"),  # of all the user's processes
    ("ioprio_set", (1, 0), "allow"),
    ("ioprio_set", (3, 0), "EPERM"),
    ("socket", (2, 1), "EAFNOSUPPORT"),
    ("socket", (1, 1), "EAFNOSUPPORT"),
    ("socket", (16, 3), "EAFNOSUPPORT"),
    ("socketpair", (1, 1), "allow"),
    ("socketpair", (1, 1 | 0o2000000), "allow"),  # with SOCK_CLOEXEC
    ("socketpair", (1, 5), "allow"),
    ("socketpair", (1, 2), "EAFNOSUPPORT"),
    ("socketpair", (30, 1), "EAFNOSUPPORT"),
    ("connect", (3,), "EPERM"),
    ("bind", (3,), "EPERM"),
    ("sendto", (3, 0, 1, 0x4000), "allow"),  # MSG_NOSIGNAL, as asyncio wakes itself
    ("sendto", (3, 0, 1, 0x4001), "EPERM"),  # with MSG_OOB
    ("sendmsg", (3, 0, 0), "allow"),
    ("sendmsg", (3, 0, 1), "EPERM"),
    ("sendmmsg", (3, 0, 1, 1), "EPERM"),
    ("shmget", (), "EPERM"),
    ("memfd_create", (0, 1), "ENOSYS"),
    ("fallocate", (3, 1, 0, 1 << 40), "ENOTSUP"),  # with FALLOC_FL_KEEP_SIZE
    ("fallocate", (3, 0, 0, 4096), "ENOTSUP"),
    ("ioctl", (3, 0x4030582A), "EPERM"),  # FS_IOC_RESVSP64
    ("semget", (), "EPERM"),
    ("msgget", (), "EPERM"),
    ("mq_open", (), "EPERM"),
    ("keyctl", (), "EPERM"),
    ("add_key", (), "EPERM"),
    ("inotify_add_watch", (), "EPERM"),
    ("fanotify_init", (), "EPERM"),
    ("unshare", (0x10000000,), "EPERM"),
    ("setns", (), "EPERM"),
    ("mount", (), "EPERM"),
    ("fsopen", (), "EPERM"),
    ("open_tree", (), "EPERM"),
    ("listmount", (), "EPERM"),
    ("chroot", (), "EPERM"),
    ("open_by_handle_at", (), "EPERM"),
    ("io_uring_setup", (), "EPERM"),
    ("io_uring_enter", (), "EPERM"),
    ("bpf", (), "EPERM"),
    ("userfaultfd", (), "EPERM"),
    ("perf_event_open", (), "EPERM"),
    ("personality", (), "EPERM"),
    ("kexec_load", (), "EPERM"),
    ("init_module", (), "EPERM"),
    ("reboot", (), "EPERM"),
    ("clock_settime", (), "EPERM"),
    ("sethostname", (), "EPERM"),
    ("syslog", (), "EPERM"),
    ("seccomp", (1, 8), "EPERM"),  # with a listener
    ("prctl", (1, 0), "EPERM"),  # PR_SET_PDEATHSIG
    ("prctl", (4, 1), "EPERM"),  # PR_SET_DUMPABLE
    ("prctl", (22, 2), "EPERM"),  # PR_SET_SECCOMP
    ("prctl", (35,), "EPERM"),  # PR_SET_MM
    ("prctl", (0x59616D61, OTHER), "EPERM"),  # PR_SET_PTRACER
    ("prctl", (15,), "allow"),  # PR_SET_NAME, of a thread
    ("ioctl", (0, 0x5412), "EPERM"),  # TIOCSTI
    ("ioctl", (0, 0x5412 | 1 << 32), "EPERM"),
    ("ioctl", (0, 0x541C), "EPERM"),  # TIOCLINUX
    ("ioctl", (3, 0x8901), "EPERM"),  # FIOSETOWN
    ("ioctl", (3, 0x40086602), "EPERM"),  # FS_IOC_SETFLAGS
    ("ioctl", (3, 0x5421), "allow"),  # FIONBIO
    ("clone", (0x3D0F00,), "allow"),  # a thread, as the C library makes it
    ("clone", (17,), "EPERM"),  # a process
    ("clone", (0x10000 | 0x10000000,), "EPERM"),  # a thread in a new user namespace
    ("clone3", (), "ENOSYS"),
    ("execve", (), "EPERM"),
    ("execveat", (), "EPERM"),
    ("fchmodat", (), "pretend"),
    ("fchmod", (3,), "pretend"),
    ("fchmodat2", (), "pretend"),
    ("fchownat", (), "pretend"),
    ("setxattr", (), "pretend"),
    ("setxattrat", (), "pretend"),
    ("removexattr", (), "pretend"),
    ("file_setattr", (), "pretend"),
    ("utimensat", (0, 0, 0x7FFF0000), "pretend"),
    ("utimensat", (0, 0, 0), "EPERM"),
    ("close_range", (3, 9), "allow"),
    ("landlock_restrict_self", (3,), "allow"),
]

# Only there on x86_64.
OLD_CALLS = {
    "fork": "EPERM",
    "vfork": "EPERM",
    "chmod": "pretend",
    "chown": "pretend",
    "lchown": "pretend",
    "iopl": "EPERM",
    "modify_ldt": "EPERM",
    "inotify_init": "EPERM",
}

# What Python makes all day, and what no rule may come to name.
EVERYDAY = {
    "x86_64": {"read": 0, "write": 1, "mmap": 9, "openat": 257, "unlinkat": 263, "renameat2": 316},
    "aarch64": {"read": 63, "write": 64, "mmap": 222, "openat": 56, "unlinkat": 35},
}


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(("call", "arguments", "expected"), TABLE)
def test_the_policy_for_a_shared_user(
    verdict: Verdict, machine: str, call: str, arguments: tuple[int, ...], expected: str
) -> None:
    assert verdict(SHARED, machine, call, *arguments, own_pid=OWN) == expected


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(("call", "arguments", "expected"), TABLE)
def test_a_private_user_may_change_its_own_files_and_nothing_more(
    verdict: Verdict, machine: str, call: str, arguments: tuple[int, ...], expected: str
) -> None:
    if expected == "pretend" or call == "utimensat":
        expected = "allow"
    assert verdict(PRIVATE, machine, call, *arguments, own_pid=OWN) == expected


@pytest.mark.parametrize(("call", "expected"), OLD_CALLS.items())
def test_the_old_forms_of_a_call_are_ruled_like_the_new(
    verdict: Verdict, call: str, expected: str
) -> None:
    assert verdict(SHARED, "x86_64", call) == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_everyday_calls_are_allowed(verdict: Verdict, machine: str) -> None:
    answers = {name: verdict(SHARED, machine, nr) for name, nr in EVERYDAY[machine].items()}
    assert set(answers.values()) == {"allow"}, answers


@pytest.mark.parametrize("machine", MACHINES)
def test_a_call_of_another_convention_kills(verdict: Verdict, machine: str) -> None:
    i386 = 0x4000_0003
    assert verdict(SHARED, machine, "socket", arch=i386) == "kill"


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("number", [NEWEST_CALL + 1, 512, 0x4000_0029, 0xFFFF_FFFF])
def test_x32_and_calls_from_the_future_do_not_exist(
    verdict: Verdict, machine: str, number: int
) -> None:
    assert verdict(SHARED, machine, number) == "ENOSYS"


@pytest.mark.parametrize("machine", MACHINES)
def test_processes_can_be_allowed_and_get_no_namespaces(verdict: Verdict, machine: str) -> None:
    rules = policy(private_uid=True, allow_processes=True)
    assert verdict(rules, machine, "clone", 17) == "allow"
    assert verdict(rules, machine, "execve") == "allow"
    assert verdict(rules, machine, "clone", 17 | 0x10000000) == "EPERM"
    assert verdict(rules, machine, "clone3") == "ENOSYS"
    assert verdict(rules, machine, "ptrace") == "EPERM"


@pytest.mark.parametrize("rules", [SHARED, PRIVATE])
def test_every_call_that_the_policy_names_is_known(rules: Sequence[Rule]) -> None:
    known = machine_called("x86_64").numbers.keys() | machine_called("aarch64").numbers.keys()
    assert {call for rule in rules for call in rule.calls} <= known


def test_a_kernel_enforces_what_the_table_says(locked: Locked) -> None:
    def work() -> object:
        for act in (
            lambda: socket.socket(socket.AF_UNIX),
            lambda: os.kill(os.getppid(), 0),
            lambda: socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM),
            os.fork,
        ):
            try:
                act()
            except OSError as error:
                refused.append(errno.errorcode[error.errno or 0])
        return refused

    refused: list[str] = []
    assert locked(work) == "['EAFNOSUPPORT', 'EPERM', 'EAFNOSUPPORT', 'EPERM']"


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the instruction is of x86")
def test_a_call_through_the_32_bit_gate_ends_the_process(locked: Locked) -> None:
    def work() -> object:
        # mov eax, 20 (getpid of i386); int 0x80; ret
        page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
        address = ctypes.addressof(ctypes.c_char.from_buffer(page))
        return ctypes.CFUNCTYPE(ctypes.c_int)(address)()

    status = int(locked(work).removeprefix("wait status "))
    assert os.WTERMSIG(status) == signal.SIGSYS


def test_touching_a_file_creates_it_although_times_cannot_be_set(locked: Locked) -> None:
    def work() -> object:
        Path("new").touch()
        return Path("new").exists()

    assert locked(work) == "True"


def test_room_for_a_file_is_written_where_it_cannot_be_reserved(locked: Locked) -> None:
    def work() -> object:
        libc = ctypes.CDLL(None, use_errno=True)
        whole = struct.pack("hhqqiI16x", 0, os.SEEK_SET, 0, 8192, 0, 0)
        with Path("new").open("wb") as file:
            there = file.fileno()
            libc.fallocate(there, 1, ctypes.c_long(0), ctypes.c_long(8192))
            refused.append(errno.errorcode[ctypes.get_errno()])
            libc.ioctl(there, ctypes.c_ulong(0x4030582A), whole)
            refused.append(errno.errorcode[ctypes.get_errno()])
            os.posix_fallocate(there, 0, 8192)
        return refused, Path("new").stat().st_size

    refused: list[str] = []
    assert locked(work) == "(['ENOTSUP', 'EPERM'], 8192)"


def test_a_process_may_signal_itself(locked: Locked) -> None:
    def work() -> object:
        heard = []
        signal.signal(signal.SIGUSR1, lambda number, frame: heard.append(number))
        os.kill(os.getpid(), signal.SIGUSR1)
        signal.raise_signal(signal.SIGUSR1)
        return len(heard)

    assert locked(work) == "2"
