"""The folder in which a batch keeps what it works on, gone when the batch is over."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def workspace() -> Iterator[Path]:
    """Make a folder that only this user can look into; remove it with all that is in it."""
    folder = Path(tempfile.mkdtemp(prefix="grader-"))
    # Sandboxes under users of their own pass through it to their home; they cannot list it.
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
