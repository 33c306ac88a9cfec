"""Can each sandbox have a user of its own on this machine? Found out by trying."""

import importlib
import importlib.util
import os
import sys
from pathlib import Path

# Above the users of people, below the 65,536 that a rootless container has.
_TRIAL_UID = 59_999
# Small, of every Python, and imported by nobody here.
_FRESH_MODULE = "colorsys"


def private_uid_possible() -> tuple[bool, str]:
    """Return whether a child can become another user and still run Flask; if not, why not."""
    specs = map(importlib.util.find_spec, ("flask", "_ctypes"))
    files = [spec.origin for spec in specs if spec and spec.origin]
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, _try_as_stranger(files).encode(errors="replace"))
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as answer:  # noqa: PTH123 - a descriptor, not a path
        said = answer.read()
    os.waitpid(child, 0)
    if said == "yes":
        return True, ""
    return False, said or "the process that tried ended without an answer"


def _try_as_stranger(files: list[str]) -> str:
    """Become another user, import something, read files; answer "yes", or what went wrong."""
    try:
        os.setgroups([])
        os.setresgid(_TRIAL_UID, _TRIAL_UID, _TRIAL_UID)
        os.setresuid(_TRIAL_UID, _TRIAL_UID, _TRIAL_UID)
    except OSError:
        return "only root, or a process with CAP_SETUID and CAP_SETGID, can change its user"
    # What folders held was remembered by the importer while we were still allowed to look.
    sys.path_importer_cache.clear()
    sys.modules.pop(_FRESH_MODULE, None)
    try:
        importlib.import_module(_FRESH_MODULE)
        for file in files:
            Path(file).read_bytes()
            next(Path(file).parent.iterdir(), None)
    except (OSError, ImportError) as error:
        return _closed_to_strangers(error, [os.__file__, *files])
    return "yes"


def _closed_to_strangers(error: Exception, files: list[str]) -> str:
    advice = (
        "install Python and the grader where every user may read them (such as /usr/bin/python3"
        " with a virtual environment in /opt)"
    )
    for file in files:
        for folder in reversed(Path(file).parents):
            if not os.access(folder, os.X_OK):
                return f"{folder} is closed to other users and holds {file}: {advice}"
    return f"another user cannot import what the sandbox needs ({error}): {advice}"
