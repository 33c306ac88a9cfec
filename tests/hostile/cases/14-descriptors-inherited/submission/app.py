import contextlib
import os
import socket
import stat

from board import app
from spoils import attempt, boast, search

sockets = []
for number in range(4096):
    try:
        mode = os.fstat(number).st_mode
    except OSError:
        continue
    if stat.S_ISSOCK(mode):
        sockets.append(number)
    elif stat.S_ISDIR(mode):
        boast(f"a folder is open as {number}")
    elif stat.S_ISFIFO(mode):
        boast(f"a pipe is open as {number}")
    elif stat.S_ISREG(mode):
        with contextlib.suppress(OSError):
            search(os.pread(number, 1 << 20, 0))
if len(sockets) > 1:
    boast(f"there are {len(sockets)} sockets")
for number in sockets:
    end = socket.socket(fileno=os.dup(number))
    with attempt("took a descriptor out of the channel"):
        assert end.recvmsg(1, socket.CMSG_LEN(32), socket.MSG_DONTWAIT)[1]
    with attempt("accepted a call"):
        end.accept()
with attempt("typed into a terminal"):
    os.open("/dev/tty", os.O_RDWR)
