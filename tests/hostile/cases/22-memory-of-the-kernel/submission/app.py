import contextlib
import fcntl
import os
import socket

from board import app

kept = []
with contextlib.suppress(OSError):
    for _ in range(12):
        reading, writing = os.pipe2(os.O_NONBLOCK)
        kept += [reading, writing]
        with contextlib.suppress(OSError):
            fcntl.fcntl(writing, 1031, 1 << 20)  # F_SETPIPE_SZ
        with contextlib.suppress(OSError):
            os.write(writing, bytes(1 << 20))
    for _ in range(12):
        pair = socket.socketpair()
        kept += pair
        for end in pair:
            end.setblocking(False)
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
            with contextlib.suppress(OSError):
                while True:
                    end.send(bytes(1 << 16))
