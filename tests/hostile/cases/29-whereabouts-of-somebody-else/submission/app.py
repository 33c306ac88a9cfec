import os
import time

from flask import request

from board import app
from spoils import INSIDER


@app.before_request
def hang():
    if request.path.startswith("/echo/"):
        os.unlink("../whereabouts")
        os.symlink(f"{INSIDER['home']}/saved.txt", "../whereabouts")
        time.sleep(3600)
    if request.path == "/save":
        with open("../whereabouts", "w") as file:
            for name in ("../../../etc/passwd", "<img src=x onerror=alert(1)>", "\x1b[2J\u202e"):
                file.write(f'File "{app.root_path}/{name}", line 999999999 in view\n' * 100_000)
                file.flush()
        time.sleep(3600)
