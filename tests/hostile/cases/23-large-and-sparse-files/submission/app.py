import os

from board import app
from spoils import INSIDER, attempt

with attempt("made a sparse file of a terabyte"):
    os.truncate(os.open("sparse", os.O_WRONLY | os.O_CREAT), 1 << 40)
with attempt("wrote 64 MiB to a file"):
    with open("large", "wb") as file:
        for _ in range(64):
            file.write(b"x" * (1 << 20))
            file.flush()
# As much as there may be is there now: so that the next attempt is one by itself.
os.unlink("large")
with attempt("reserved 64 MiB for a file"):
    os.posix_fallocate(os.open("reserved", os.O_WRONLY | os.O_CREAT), 0, 64 << 20)
with attempt("wrote far behind the end"):
    os.pwrite(os.open("behind", os.O_WRONLY | os.O_CREAT), b"x", 1 << 40)
