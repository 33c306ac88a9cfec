import os

from board import app
from spoils import attempt

with attempt("kept 200 MB in memory where 128 MiB are allowed"):
    for number in range(40):
        os.write(os.memfd_create(str(number)), b"x" * 5_000_000)
