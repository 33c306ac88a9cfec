"""System calls by name: their numbers on the machines we know, and a typed way to make them.

Only the calls that the lock-down makes or speaks of are here. The numbers are the kernel's
promise to programs: they never change once given.
"""

import ctypes
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass

# The last number given out when the tables were written (Linux 6.18). The two machines
# share every number from 424 on.
NEWEST_CALL = 469

_AUDIT_ARCH = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}

# name, x86_64, aarch64; "-" where a machine never had the call.
_NUMBERS = """
acct                        163      89
add_key                     248     217
adjtimex                    159     171
bind                         49     200
bpf                         321     280
capset                      126      91
chmod                        90       -
chown                        92       -
chroot                      161      51
clock_adjtime               305     266
clock_settime               227     112
clone                        56     220
clone3                      435     435
close_range                 436     436
connect                      42     203
delete_module               176     106
execve                       59     221
execveat                    322     281
fallocate                   285      47
fanotify_init               300     262
fanotify_mark               301     263
fchmod                       91      52
fchmodat                    268      53
fchmodat2                   452     452
fchown                       93      55
fchownat                    260      54
fcntl                        72      25
file_setattr                469     469
finit_module                313     273
fork                         57       -
fremovexattr                199      16
fsconfig                    431     431
fsetxattr                   190       7
fsmount                     432     432
fsopen                      430     430
fspick                      433     433
futimesat                   261       -
init_module                 175     105
inotify_add_watch           254      27
inotify_init                253       -
inotify_init1               294      26
io_uring_enter              426     426
io_uring_register           427     427
io_uring_setup              425     425
ioctl                        16      29
ioperm                      173       -
iopl                        172       -
ioprio_set                  251      30
kcmp                        312     272
kexec_file_load             320     294
kexec_load                  246     104
keyctl                      250     219
kill                         62     129
landlock_add_rule           445     445
landlock_create_ruleset     444     444
landlock_restrict_self      446     446
lchown                       94       -
listen                       50     201
listmount                   458     458
lookup_dcookie              212      18
lremovexattr                198      15
lsetxattr                   189       6
mbind                       237     235
memfd_create                319     279
memfd_secret                447     447
migrate_pages               256     238
modify_ldt                  154       -
mount                       165      40
mount_setattr               442     442
move_mount                  429     429
move_pages                  279     239
mq_getsetattr               245     185
mq_notify                   244     184
mq_open                     240     180
mq_timedreceive             243     183
mq_timedsend                242     182
mq_unlink                   241     181
msgctl                       71     187
msgget                       68     186
msgrcv                       70     188
msgsnd                       69     189
name_to_handle_at           303     264
open_by_handle_at           304     265
open_tree                   428     428
open_tree_attr              467     467
perf_event_open             298     241
personality                 135      92
pidfd_getfd                 438     438
pidfd_open                  434     434
pidfd_send_signal           424     424
pivot_root                  155      41
prctl                       157     167
prlimit64                   302     261
process_madvise             440     440
process_mrelease            448     448
process_vm_readv            310     270
process_vm_writev           311     271
ptrace                      101     117
quotactl                    179      60
quotactl_fd                 443     443
reboot                      169     142
removexattr                 197      14
removexattrat               466     466
request_key                 249     218
rt_sigqueueinfo             129     138
rt_tgsigqueueinfo           297     240
sched_setaffinity           203     122
sched_setattr               314     274
sched_setparam              142     118
sched_setscheduler          144     119
seccomp                     317     277
semctl                       66     191
semget                       64     190
semop                        65     193
semtimedop                  220     192
sendmmsg                    307     269
sendmsg                      46     211
sendto                       44     206
set_mempolicy               238     237
set_mempolicy_home_node     450     450
setdomainname               171     162
sethostname                 170     161
setns                       308     268
setpriority                 141     140
settimeofday                164     170
setxattr                    188       5
setxattrat                  463     463
shmat                        30     196
shmctl                       31     195
shmdt                        67     197
shmget                       29     194
socket                       41     198
socketpair                   53     199
statmount                   457     457
swapoff                     168     225
swapon                      167     224
syslog                      103     116
tgkill                      234     131
tkill                       200     130
umount2                     166      39
unshare                     272      97
uselib                      134       -
userfaultfd                 323     282
utime                       132       -
utimensat                   280      88
utimes                      235       -
vfork                        58       -
vhangup                     153      58
"""


class UnsupportedMachineError(OSError):
    """This is not a Linux whose system calls are known here."""


@dataclass(frozen=True, slots=True)
class Machine:
    """One kind of processor under Linux, as a seccomp filter sees it."""

    name: str
    audit_arch: int
    numbers: Mapping[str, int]


def machine_called(name: str) -> Machine:
    """Look up a machine by what `uname -m` calls it; raise UnsupportedMachineError."""
    column = {machine: place for place, machine in enumerate(_AUDIT_ARCH)}.get(name)
    if column is None:
        raise UnsupportedMachineError(f"the system calls of {name!r} machines are not known here")
    rows = (line.split() for line in _NUMBERS.strip().splitlines())
    numbers = {call: columns[column] for call, *columns in rows}
    return Machine(
        name, _AUDIT_ARCH[name], {call: int(text) for call, text in numbers.items() if text != "-"}
    )


class Kernel:
    """This machine's system calls, by name, with integer arguments (addresses are integers)."""

    def __init__(self) -> None:
        """Raise UnsupportedMachineError where these calls cannot be made."""
        if sys.platform != "linux":
            raise UnsupportedMachineError(f"{sys.platform} is not Linux")
        if sys.maxsize < 2**32:
            raise UnsupportedMachineError("this is a 32-bit Python")
        self.machine = machine_called(platform.machine())
        # Through the C library and not by os.*: most of these have no other door. Explicit
        # types, because ctypes would cut a 64-bit address down to a C int.
        self._syscall = ctypes.CDLL(None, use_errno=True).syscall
        self._syscall.restype = ctypes.c_long
        self._syscall.argtypes = [ctypes.c_long] * 7

    def call(self, name: str, *arguments: int) -> int:
        """Make one system call with up to six arguments; raise OSError when it fails."""
        padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
        answer: int = self._syscall(self.machine.numbers[name], *padded)
        if answer == -1:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), name)
        return answer
