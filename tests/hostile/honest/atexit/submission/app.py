import atexit
from pathlib import Path

from board import app


@atexit.register
def say_goodbye():
    Path("goodbye.txt").write_text("bye")
