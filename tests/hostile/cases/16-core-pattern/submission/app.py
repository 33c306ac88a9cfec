import os
import resource
import threading

from flask import request

from board import app
from spoils import attempt, boast

PATTERN = "/proc/sys/kernel/core_pattern"
for path in (PATTERN, "/proc/self/coredump_filter", "/proc/sys/fs/suid_dumpable"):
    with attempt(f"opened {path}"):
        os.open(path, os.O_WRONLY)
with attempt("found where core files go"):
    os.open(PATTERN, os.O_RDONLY)
if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
    boast("may leave a core file")


@app.before_request
def die():
    if request.path == "/save":
        threading.Thread(target=os.abort).start()
        threading.Event().wait()
