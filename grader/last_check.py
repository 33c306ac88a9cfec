"""What the last check of each exercise came to, so that the next can say what has changed.

It is kept in a small file beside the rubric, in a folder that git leaves out:

    {"format": "grader-last-check/1", "exercises": {"01-hello-app": {"greets": true}}}

Nothing depends on it: what cannot be read is as good as not there.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_FORMAT = "grader-last-check/1"
_FOLDER = ".grader"
_FILE = "last-check.json"

Passed = Mapping[str, bool]
"""By the id of a requirement, whether all its checks passed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The requirements that pass and did not the last time, and those that no longer pass."""

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class LastChecks:
    """The last checks in the course of a folder."""

    def __init__(self, root: Path) -> None:
        self._folder = root / _FOLDER

    def note(self, slug: str, passed: Passed) -> Changes:
        """Keep what an exercise has come to now; return how that differs from the last time."""
        exercises = self._read()
        before = exercises.get(slug, {})
        now = {**before, **passed}
        if now != before:
            self._write({**exercises, slug: now})
        known = [each for each in passed if each in before]
        return Changes(
            gained=tuple(each for each in known if passed[each] and not before[each]),
            lost=tuple(each for each in known if before[each] and not passed[each]),
        )

    def _read(self) -> dict[str, dict[str, bool]]:
        try:
            document = json.loads((self._folder / _FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        known = isinstance(document, dict) and document.get("format") == _FORMAT
        exercises = document.get("exercises") if known else None
        if not isinstance(exercises, dict):
            return {}
        return {slug: _passed(entry) for slug, entry in exercises.items()}

    def _write(self, exercises: Mapping[str, Passed]) -> None:
        document = {"format": _FORMAT, "exercises": exercises}
        with suppress(OSError):  # where nothing can be written, nothing is remembered
            self._folder.mkdir(exist_ok=True)
            (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
            (self._folder / _FILE).write_text(json.dumps(document), encoding="utf-8")


def _passed(entry: Any) -> dict[str, bool]:
    if not isinstance(entry, dict):
        return {}
    return {each: passed for each, passed in entry.items() if isinstance(passed, bool)}
