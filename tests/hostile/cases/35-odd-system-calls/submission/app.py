import ctypes
import os

from board import app
from spoils import boast

libc = ctypes.CDLL(None, use_errno=True)
room = ctypes.create_string_buffer(4096)
# None of them does anything lasting with these arguments, should it be let through.
CALLS = {
    "socket": (41, 2, 1, 0),
    "x32 socket": (0x40000000 + 41, 2, 1, 0),
    "unshare": (272, 0x10000000),
    "setns": (308, 0, 0),
    "mount": (165, room, room, room, 0, 0),
    "chroot": (161, b"."),
    "io_uring_setup": (425, 1, room),
    "bpf": (321, 0, room, 0),
    "userfaultfd": (323, 0),
    "memfd_secret": (447, 0),
    "keyctl": (250, 0, -3, 0),
    "perf_event_open": (298, room, 0, -1, -1, 0),
    "open_by_handle_at": (304, -100, room, 0),
    "name_to_handle_at": (303, -100, b".", room, room, 0),
    "fanotify_init": (300, 0, 0),
    "inotify_init": (253,),
    "open_tree": (428, -100, b".", 0),
    "fsopen": (430, b"tmpfs", 0),
    "seccomp": (317, 1, 0, 0),
    "personality": (135, 0x0040000),
    "sethostname": (170, b"x", 1),
    "syslog": (103, 10, 0, 0),
    "iopl": (172, 3),
    "quotactl": (179, 0, 0, 0, 0),
    "swapon": (167, b"", 0),
    "move_pages": (279, 0, 0, 0, 0, 0, 0),
    "modify_ldt": (154, 0, room, 64),
}
for name, (number, *arguments) in CALLS.items():
    if libc.syscall(number, *arguments) >= 0:
        boast(name)
