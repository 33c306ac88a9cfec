import contextlib
import os
import shutil
import stat
import sys

from board import app
from spoils import attempt, boast

open("mine", "xb").close()
with contextlib.suppress(OSError):
    shutil.copyfile(sys.executable, "mine")
os.chmod("mine", 0o4777)
with attempt("became root again"):
    os.setresuid(0, 0, 0) if os.getuid() else os.setresuid(1000, 1000, 1000)
with attempt("ran a file of its own"):
    os.posix_spawn("./mine", ["mine", "-c", ""], {})
for program in ("/bin/su", "/usr/bin/sudo", "/usr/bin/passwd", "/bin/mount"):
    with attempt(f"ran {program}"):
        os.posix_spawn(program, [program, "--version"], {})
if os.getuid() == 0 and os.stat("mine").st_mode & stat.S_ISUID:
    boast("a setuid file of root's")
