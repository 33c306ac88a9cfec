"""Finding the course that a folder lies in, before anything of it is read."""

from pathlib import Path
from typing import Final

RUBRIC_FILE: Final = "rubric.yaml"


def course_root(folder: Path) -> Path | None:
    """Return the innermost folder with a rubric in it that `folder` is or lies in, if any."""
    here = folder.resolve()
    return next((each for each in (here, *here.parents) if (each / RUBRIC_FILE).is_file()), None)
