"""Which line of the student's an app was at when it was stopped."""

import os
import re
from pathlib import Path

from grader.sandbox.files import read_below
from grader.sandbox.verdict import Place

_FRAME = re.compile(r'File "([^"\n]{1,1000})", line ([1-9][0-9]{0,8}) in')
_MOST = 16_384


def whereabouts(home: Path) -> Place | None:
    """Return the innermost line of the student's own in the trace that a sandbox has left.

    The trace is written as Python's faulthandler does it; the app can write there too, and then
    only misleads its own author.
    """
    content = read_below(home, "whereabouts", _MOST) or b""
    folder = f"{home / 'app'}{os.sep}"
    for file, line in _FRAME.findall(content.decode("utf-8", "replace")):
        if file.startswith(folder):
            return Place(file.removeprefix(folder).replace(os.sep, "/"), int(line))
    return None
