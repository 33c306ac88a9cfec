import os

from board import app

kept = []
try:
    while True:
        kept.append(os.open(__file__, os.O_RDONLY))
except OSError:
    pass
