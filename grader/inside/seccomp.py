"""The system calls that student code may not make, as a table with the reason for each line.

A list of what is denied, not of what is allowed: Python and any wheel must keep working, and
files, users and limits are held by Landlock, the uid and rlimits. What is denied here is what
those do not cover, and what no Flask app needs.
"""

import ctypes
import errno
import struct
from collections.abc import Sequence

from grader.inside.bpf import ALLOW, Argument, Program, Rule, Slot, assemble, fails_with
from grader.inside.syscalls import Kernel

_EPERM = fails_with(errno.EPERM)
_ENOSYS = fails_with(errno.ENOSYS)
_NO_SUCH_FAMILY = fails_with(errno.EAFNOSUPPORT)
_NOT_HERE = fails_with(errno.EOPNOTSUPP)
_PRETEND = fails_with(0)

_CLONE_THREAD = 0x0001_0000
_CLONE_NAMESPACES = 0x7E02_0000  # CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET}
_AF_UNIX, _SOCK_STREAM, _SOCK_SEQPACKET, _SOCK_TYPE = 1, 1, 5, 0xF
_MSG_OOB = 1
_PRIO_PROCESS, _IOPRIO_WHO_PROCESS = 0, 1

# Requests to ioctl, commands of fcntl, options of prctl; the same numbers on both machines.
_TERMINAL = (0x5412, 0x541C, 0x540E, 0x5423)  # TIOCSTI TIOCLINUX TIOCSCTTY TIOCSETD
_SOCKET_OWNER = (0x8901, 0x8902)  # FIOSETOWN SIOCSPGRP
_FILE_FLAGS = (
    *(0x4008_6602, 0x4008_7602, 0x401C_5820),  # FS_IOC_: SETFLAGS SETVERSION FSSETXATTR
    *(0x4080_6685, 0x800C_6613),  # FS_IOC_: ENABLE_VERITY SET_ENCRYPTION_POLICY
)
_FILE_ROOM = (0x4030_5828, 0x4030_582A, 0x4030_5839)  # FS_IOC_: RESVSP RESVSP64 ZERO_RANGE
_FILE_OWNER_AND_LEASE = (8, 10, 15, 1024)  # F_SETOWN F_SETSIG F_SETOWN_EX F_SETLEASE
_OF_THIS_LOCK_DOWN = (
    *(1, 4, 22),  # PR_SET_: PDEATHSIG DUMPABLE SECCOMP
    *(35, 36, 0x5961_6D61),  # PR_SET_: MM CHILD_SUBREAPER PTRACER
    62,  # PR_SCHED_CORE
)

_SET_MODE_FILTER, _GET_ACTION_AVAIL = 1, 2


def _deny(
    calls: str,
    verdict: int = _EPERM,
    *,
    when: tuple[Argument, ...] = (),
    unless: tuple[Argument, ...] = (),
) -> Rule:
    names = tuple(calls.split())
    if unless:
        return Rule(names, matched=ALLOW, otherwise=verdict, arguments=unless)
    return Rule(names, matched=verdict, arguments=when)


def _own_process(index: int) -> Argument:
    return Argument(index, (0, Slot.OWN_PID))


_ALWAYS: tuple[Rule, ...] = (
    # Looking into, steering or holding on to another process: the grader, or a neighbour.
    _deny(
        """ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp
        pidfd_open pidfd_getfd pidfd_send_signal perf_event_open move_pages migrate_pages"""
    ),
    # Signals to anyone else. Not 0, a group or -1 either: `kill` must name this process.
    _deny(
        "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo",
        unless=(Argument(0, (Slot.OWN_PID,)),),
    ),
    # The kernel sends signals on a file's behalf too, to an owner of one's choice; and a lease
    # (F_SETLEASE) makes others wait who open the file.
    _deny("fcntl", when=(Argument(1, _FILE_OWNER_AND_LEASE),)),
    # Limits, priorities and processors of other processes with the same user.
    _deny(
        "prlimit64 sched_setaffinity sched_setscheduler sched_setparam sched_setattr",
        unless=(_own_process(0),),
    ),
    _deny("setpriority", unless=(Argument(0, (_PRIO_PROCESS,)), _own_process(1))),
    _deny("ioprio_set", unless=(Argument(0, (_IOPRIO_WHO_PROCESS,)), _own_process(1))),
    # No network, and no socket of the machine (Docker's, the journal's): Landlock knows TCP only.
    _deny("socket", _NO_SUCH_FAMILY),
    # A pair is the one socket left, for asyncio and threads. Of streams only: the ends of a
    # datagram pair can still be sent from to any address.
    _deny(
        "socketpair",
        _NO_SUCH_FAMILY,
        unless=(
            Argument(0, (_AF_UNIX,)),
            Argument(1, (_SOCK_STREAM, _SOCK_SEQPACKET), mask=_SOCK_TYPE),
        ),
    ),
    _deny("bind connect listen"),
    # Urgent bytes, which wake whoever waits at the other end and cannot be read there.
    _deny("sendto sendmmsg", when=(Argument(3, (_MSG_OOB,), mask=_MSG_OOB),)),
    _deny("sendmsg", when=(Argument(2, (_MSG_OOB,), mask=_MSG_OOB),)),
    # Memory, messages and keys by which two submissions could speak to each other.
    _deny("shmget shmat shmctl shmdt semget semop semtimedop semctl msgget msgsnd msgrcv msgctl"),
    _deny("mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr"),
    _deny("keyctl add_key request_key"),
    # Watching folders that cannot be read: this tells the names of the files in them.
    _deny("inotify_init inotify_init1 inotify_add_watch fanotify_init fanotify_mark"),
    # Other views of the file system, and ways to files that pass Landlock by.
    _deny(
        """unshare setns mount umount2 pivot_root chroot open_tree open_tree_attr move_mount
        fsopen fsconfig fsmount fspick mount_setattr statmount listmount
        name_to_handle_at open_by_handle_at quotactl quotactl_fd"""
    ),
    # Files that are memory, but of no process, so that no limit counts them. As on a kernel that
    # has none, programs then take a file.
    _deny("memfd_create", _ENOSYS),
    # Room on the disk in no time, past the bound on the size of a file, so that looking at what a
    # sandbox keeps comes too late. As on a file system that cannot, the C library then writes.
    _deny("fallocate", _NOT_HERE),
    # Large and young parts of the kernel with a history of holes.
    _deny(
        """io_uring_setup io_uring_enter io_uring_register bpf userfaultfd memfd_secret
        mbind set_mempolicy set_mempolicy_home_node modify_ldt personality uselib
        lookup_dcookie"""
    ),
    # The machine as a whole.
    _deny(
        """reboot kexec_load kexec_file_load init_module finit_module delete_module iopl ioperm
        swapon swapoff acct syslog vhangup sethostname setdomainname clock_settime
        settimeofday adjtimex clock_adjtime"""
    ),
    # Loosening or listening to this lock-down itself.
    _deny("seccomp"),
    _deny("prctl", when=(Argument(0, _OF_THIS_LOCK_DOWN),)),
    # Typing into a terminal, or taking one over; signals to the owner of a socket, as with
    # fcntl; flags, versions, seals and keys of a file that may be someone else's; and another door
    # to what `fallocate` does.
    _deny("ioctl", when=(Argument(1, (*_TERMINAL, *_SOCKET_OWNER, *_FILE_FLAGS, *_FILE_ROOM)),)),
)

# No new process and no other program: nothing outlives the sandbox, nothing multiplies in it,
# and a setuid file is just a file. Threads are clones too, and stay.
_NO_PROCESSES: tuple[Rule, ...] = (
    _deny("fork vfork execve execveat"),
    _deny(
        "clone",
        unless=(Argument(0, (_CLONE_THREAD,), mask=_CLONE_THREAD | _CLONE_NAMESPACES),),
    ),
)

# Where a course allows processes, they still get no namespaces.
_PROCESSES: tuple[Rule, ...] = (
    _deny("clone", unless=(Argument(0, (0,), mask=_CLONE_NAMESPACES),)),
)

# Its flags are in memory, where a filter cannot look. "No such call" makes the C library fall
# back on `clone`.
_NO_CLONE3 = _deny("clone3", _ENOSYS)

# Where student code runs as the grader's own user, it owns the grader's files, and Landlock
# does not guard these. They pretend to work, because copying and unpacking files call them.
_SAME_USER: tuple[Rule, ...] = (
    _deny(
        """chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat
        setxattr lsetxattr fsetxattr setxattrat
        removexattr lremovexattr fremovexattr removexattrat file_setattr""",
        _PRETEND,
    ),
    # "Set it to now" (no times given) fails instead: `Path.touch` asks for that first, and
    # takes success to mean that the file is there already.
    Rule(("utime", "utimes"), _EPERM, _PRETEND, (Argument(1, (0,)),)),
    Rule(("futimesat", "utimensat"), _EPERM, _PRETEND, (Argument(2, (0,)),)),
)


def policy(*, private_uid: bool, allow_processes: bool = False) -> Sequence[Rule]:
    """Return the rules for a sandbox that has a user of its own, or shares the grader's.

    With `allow_processes`, a child process is ruled as its parent was: signals may go to the
    process that was locked down and to no other, so that nobody can stop a child early.
    """
    return (
        *_ALWAYS,
        *(_PROCESSES if allow_processes else _NO_PROCESSES),
        _NO_CLONE3,
        *(() if private_uid else _SAME_USER),
    )


class _FilterProgram(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


class Filter:
    """A seccomp program in memory, ready for a freshly forked process to put into force."""

    def __init__(self, kernel: Kernel, program: Program) -> None:
        """Raise OSError where the kernel has no seccomp filters."""
        self._kernel = kernel
        self._program = program
        verdict = ctypes.c_uint32(fails_with(0))
        kernel.call("seccomp", _GET_ACTION_AVAIL, 0, ctypes.addressof(verdict))
        self._code = ctypes.create_string_buffer(program.code, len(program.code))
        self._struct = _FilterProgram(len(program), ctypes.addressof(self._code))

    def install(self, pid: int) -> None:
        """Put the program into force in this process, `pid`, for good; needs no_new_privs."""
        for offset in self._program.own_pid_at:
            struct.pack_into("=I", self._code, offset, pid)
        self._kernel.call("seccomp", _SET_MODE_FILTER, 0, ctypes.addressof(self._struct))


def build_filter(kernel: Kernel, rules: Sequence[Rule]) -> Filter:
    """Assemble rules for this machine; raise OSError where the kernel has no seccomp filters."""
    return Filter(kernel, assemble(kernel.machine, rules))
