"""Classroom 50's autograder: tries the public checks of the kit that lies beside this file.

Put a kit (`grader release`) and this file into <classroom>/autograders/<assignment>/, with the
name of the exercise in exercise.txt. Tests that are published there can be read by everybody: this
is a check, and marks come from `grader grade` with the hidden suites.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

_BUNDLE = Path(__file__).resolve().parent


def main() -> int:
    """Write result.json of the work in this folder; the status is 0 if that could be done."""
    exercise = (_BUNDLE / "exercise.txt").read_text(encoding="utf-8").strip()
    with tempfile.TemporaryDirectory() as folder:
        grader = _installed(Path(folder) / "grader")
        command = [str(grader), "check", os.curdir, "--exercise", exercise]
        options = ["--course", str(_BUNDLE), "--report", "classroom50"]
        return subprocess.run([*command, *options], check=False).returncode


def _installed(environment: Path) -> Path:
    """Install the kit's grader into an environment of its own; return its command."""
    [wheel] = _BUNDLE.glob("grader-*.whl")
    python = [sys.executable, "-I", "-m"]
    install = ["--python", str(environment), "install", "--quiet", "--disable-pip-version-check"]
    versions = ["-c", str(_BUNDLE / "constraints.txt")]
    subprocess.run([*python, "venv", "--without-pip", str(environment)], check=True)
    subprocess.run([*python, "pip", *install, *versions, str(wheel)], check=True)
    return environment / "bin" / "grader"


if __name__ == "__main__":
    sys.exit(main())
