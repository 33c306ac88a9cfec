"""The folder of a sandbox, and settling in it: environment, working folder, standard streams."""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

# Without these Python can neither draw random numbers nor open a socket on Windows.
_NEEDED_ON_WINDOWS = ("SYSTEMROOT", "WINDIR")


@dataclass(frozen=True, slots=True)
class Home:
    """The one folder that a sandbox may write to, and the user that owns it, if not ours."""

    folder: Path
    uid: int | None

    @property
    def app(self) -> Path:
        """Where the submission's files are, and where the app is started."""
        return self.folder / "app"

    @property
    def tmp(self) -> Path:
        """Where the app's temporary files go."""
        return self.folder / "tmp"

    @property
    def whereabouts(self) -> Path:
        """The file that tells which line is being executed, once somebody asks by signal."""
        return self.folder / "whereabouts"

    def hand_over(self) -> None:
        """Give the folder to the user who owns it from now on."""
        if self.uid is None:
            return
        for folder, _, names in os.walk(self.folder):
            os.chown(folder, self.uid, self.uid)
            for name in names:
                os.chown(Path(folder) / name, self.uid, self.uid)


def settle(home: Home, env: dict[str, str]) -> None:
    """Give this process the folder, the environment and the name that a student's app meets."""
    kept = {name: os.environ[name] for name in _NEEDED_ON_WINDOWS if name in os.environ}
    os.environ.clear()
    os.environ.update({"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"})
    os.environ.update({"HOME": str(home.tmp), "TMPDIR": str(home.tmp), "PYTHONIOENCODING": "utf-8"})
    os.environ.update(kept)
    os.environ.update(env)
    tempfile.tempdir = None  # else it stays where the nursery's own files went
    os.chdir(home.app)
    sys.argv[:] = ["flask"]
    sys.dont_write_bytecode = True
    silence()


def silence() -> None:
    """Let this process read nothing from its standard input, and its output go nowhere."""
    quiet = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(quiet, descriptor)
