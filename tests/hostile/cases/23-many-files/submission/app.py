from board import app
from spoils import attempt

with attempt("made 1,000 files where 500 are allowed"):
    for number in range(1_000):
        open(f"empty-{number}", "x").close()
