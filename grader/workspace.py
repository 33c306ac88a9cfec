"""The folder in which a batch keeps what it works on, gone when the batch is over."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# A program, because what runs beside student code is imported by nothing else.
_REMOVAL = (sys.executable, "-I", "-m", "grader.inside.removal")


@contextmanager
def workspace() -> Iterator[Path]:
    """Make a folder that only this user can look into; remove it with all that is in it."""
    folder = Path(tempfile.mkdtemp(prefix="grader-"))
    # Sandboxes under users of their own pass through it to their home; they cannot list it.
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder in which submissions may have left anything; what cannot be, stays."""
    # A nursery that was there has mostly taken it along.
    if folder.exists():
        subprocess.run([*_REMOVAL, folder], stderr=subprocess.DEVNULL, check=False)
