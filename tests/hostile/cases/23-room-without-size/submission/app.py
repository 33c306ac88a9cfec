import ctypes
import os
import struct

from flask import request

from board import app
from spoils import attempt

KEEP_SIZE, MIB = 1, 1 << 20
RESVSP64 = ctypes.c_ulong(0x4030582A)
libc = ctypes.CDLL(None, use_errno=True)
libc.fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_long, ctypes.c_long]


def reserved(file):
    whole = struct.pack("hhqqiI16x", 0, 0, 0, 2 * MIB, 0, 0)
    return libc.fallocate(file, KEEP_SIZE, 0, 2 * MIB) == 0 or libc.ioctl(file, RESVSP64, whole) == 0


@app.before_request
def reserve():
    if request.path.startswith("/echo/"):
        with attempt("reserved 60 MiB where 8 MiB are allowed"):
            for number in range(30):
                file = os.open(f"part-{number}", os.O_WRONLY | os.O_CREAT)
                if not reserved(file):
                    os.write(file, b"x" * 2 * MIB)
                os.close(file)
