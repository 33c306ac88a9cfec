import mmap

from board import app
from spoils import attempt

with attempt("reserved 2 GiB"):
    bytearray(2 << 30)
with attempt("mapped 8 GiB"):
    mmap.mmap(-1, 8 << 30)
