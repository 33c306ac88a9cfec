import ctypes

from board import app
from spoils import boast

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.argtypes = [ctypes.c_long] * 7
ENOSYS = 38
for number in (*range(470, 600), 1 << 20, 1 << 29, (1 << 30) + 41, (1 << 31) + 41, (1 << 32) + 41):
    # Arguments at which no call does anything.
    if libc.syscall(number, -1, -1, -1, -1, -1, -1) >= 0 or ctypes.get_errno() != ENOSYS:
        if number < 1 << 32:
            boast(f"the call {number}")
# The kernel looks at the lower half of the number only: this is `socket`.
if libc.syscall((1 << 32) + 41, 2, 1, 0, 0, 0, 0) >= 0:
    boast("a socket by a long number")
