"""The key of a run: everything that could change its outcome, in one digest.

A stored run with the same key need not be made again.
"""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from grader import __version__
from grader.course.limits import Limits

_PACKAGES = (
    *("Flask", "Werkzeug", "Jinja2", "MarkupSafe", "itsdangerous", "click", "blinker"),
    *("Flask-WTF", "WTForms", "pytest", "beautifulsoup4", "selectolax"),
)

_SOURCES = ("*.py", "*.ini")


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of everything that takes part in a run, the grader's own first."""
    packages = {package.lower(): version(package) for package in _PACKAGES}
    return {"grader": __version__, "python": platform.python_version(), **packages}


@cache
def grader_digest() -> str:
    """Return the digest of the grader's own code, so that a change of it makes runs anew."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    # Not only modules: the settings of pytest lie beside them.
    for path in sorted(path for ending in _SOURCES for path in folder.rglob(ending)):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class SuiteKey:
    """What the keys of all runs of one exercise share."""

    exercise: str
    digest: str

    @classmethod
    def of(cls, exercise: str, digest: str, limits: Limits) -> "SuiteKey":
        """Return the key of an exercise's files under the limits that the rubric sets."""
        parts = [exercise, digest, grader_digest(), platform.machine()]
        text = json.dumps([parts, dict(versions()), limits.model_dump(mode="json")], sort_keys=True)
        return cls(exercise, hashlib.sha256(text.encode()).hexdigest())

    def run(self, submission_digest: str) -> str:
        """Return the key of the run of this suite against a submission."""
        return hashlib.sha256(f"{self.digest} {submission_digest}".encode()).hexdigest()
