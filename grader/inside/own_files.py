"""Which files are the student's own, and how they are named to the student."""

import os
from pathlib import Path


def is_own(file: str, folder: Path) -> bool:
    """Say whether a file lies in the student's folder, as its name has it."""
    return file.startswith(f"{folder}{os.sep}")


def own_name(file: str, folder: Path) -> str:
    """Return the name of a file seen from the student's folder, with `/` on every system."""
    return file.removeprefix(f"{folder}{os.sep}").replace(os.sep, "/")
