import ctypes
import os

from board import app
from spoils import attempt, search

# The heap around things that the nursery made, as far as one may read without a fault:
# write() tells of an address that is not there, and does not crash.
reading, writing = os.pipe()
libc = ctypes.CDLL(None)
PAGE = 4096
seen = set()
for thing in (app, os, ctypes, ValueError, {}.__class__, "".join(["x", "y"])):
    start = id(thing) & ~(PAGE - 1)
    for page in range(start - 512 * PAGE, start + 512 * PAGE, PAGE):
        if page not in seen:
            seen.add(page)
            if libc.write(writing, ctypes.c_void_p(page), PAGE) == PAGE:
                search(os.read(reading, PAGE))
with attempt("opened its own memory by /proc"):
    os.open("/proc/self/mem", os.O_RDONLY)
