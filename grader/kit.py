"""Which exercise a student means, and what they have changed since they received the course.

A student has a kit, as `grader release` writes it, or stands in the course itself. A kit says in
kit.json what it was made of; a course does not have that file.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.course.exercise import Exercise
from grader.course.folders import Course, ExerciseFolders
from grader.course.mistakes import did_you_mean, quoted
from grader.course.root import RUBRIC_FILE
from grader.course.rubric import load_rubric
from grader.errors import CourseError, UsageError
from grader.message import Message

MANIFEST_FILE = "kit.json"
_SCHEMA = "grader-kit/1"
_EXERCISES = "exercises"


@dataclass(frozen=True, slots=True)
class Work:
    """A student's files for an exercise, and where they lie; `own` when outside of the kit."""

    exercise: Exercise
    folder: Path
    own: bool = False


@dataclass(frozen=True, slots=True)
class Kit:
    """A course with no more than its public suites, and what is known of how it was given out."""

    course: Course
    # By slug and path, the digests of the files as they were given out: of what students work
    # on, and of the public suites.
    _starters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _suites: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The folder of the kit."""
        return self.course.root

    def folders(self, exercise: Exercise) -> ExerciseFolders:
        """Return where the files of an exercise lie; raise CourseError without a public suite."""
        folders = self.course.folders(exercise.slug)
        if not folders.suite_files("public"):
            place = folders.suite("public").relative_to(self.root).as_posix()
            raise CourseError(
                Message(
                    "{place}: there are no checks here, so {slug} cannot be checked."
                    " Get that folder again from where you have the course.",
                    place=place,
                    slug=exercise.slug,
                )
            )
        return folders

    def whole(self) -> list[Work]:
        """Return the student's work for every exercise that there is a folder and a suite for."""
        return [
            Work(exercise, folders.starter)
            for exercise in self.course.rubric.exercises
            if (folders := self.course.folders(exercise.slug)).suite_files("public")
        ]

    def has_begun(self, work: Work) -> bool:
        """Tell whether a student has changed a file of the starter; True where nobody can know."""
        starter = self._starters.get(work.exercise.slug)
        if not starter or work.own:
            return True
        return any(digest != _digest(work.folder / path) for path, digest in starter.items())

    def changed(self, exercise: Exercise) -> Iterator[str]:
        """Yield the paths of what a student was given to use, and has changed.

        That is the public suite, and the files of the starter that the rubric calls given.
        """
        slug, folder = exercise.slug, self.course.folders(exercise.slug).starter
        given = self._starters.get(slug, {})
        files = [*self._suites.get(slug, {}).items()]
        files += [(path, given[path]) for path in exercise.given if path in given]
        yield from (path for path, digest in files if digest != _digest(folder / path))

    def work_at(self, folder: Path, slug: str | None = None) -> list[Work]:
        """Return what is to be checked for whoever points to a folder, or stands in it.

        That is one exercise, or all of them for the folder of the course. With `slug` the folder
        may be any folder of a student's own. Raises UsageError for a folder without an exercise.
        """
        here = folder.resolve()
        around = here in (self.root, self.root / _EXERCISES)
        if slug is not None:
            work = self.work_for(slug)
            inside = around or here.is_relative_to(work.folder)
            return [work if inside else _own(work.exercise, here)]
        return self.whole() if around else [self._work_in(here)]

    def work_for(self, slug: str) -> Work:
        """Return the student's work for an exercise, where the course has its folder."""
        exercise = self.exercise(slug)
        return Work(exercise, self.course.folders(exercise.slug).starter)

    def _work_in(self, here: Path) -> Work:
        """Return the work whose folder a path lies in, by the names of the folders."""
        within = here.is_relative_to(self.root / _EXERCISES)
        for exercise in self.course.rubric.exercises:
            folders = self.course.folders(exercise.slug)
            if within and here.is_relative_to(folders.starter):
                return Work(exercise, folders.starter)
            if not within and here.name == exercise.slug:
                return _own(exercise, here)
        slugs = [each.slug for each in self.course.rubric.exercises]
        raise UsageError(
            Message(
                "Which exercise is in {folder}? Give its name as well: --exercise SLUG.{meant}",
                folder=quoted(here.name),
                meant=did_you_mean(here.name, slugs),
            )
        )

    def exercise(self, slug: str) -> Exercise:
        """Return the exercise of a slug, or of a start of it that no other has: `03`, or `3`."""
        start = f"{slug:0>2}-" if slug.isdigit() else slug
        meant = [each for each in self.course.rubric.exercises if each.slug.startswith(start)]
        return meant[0] if len(meant) == 1 and slug else self.course.exercise(slug)


def load_kit(root: Path) -> Kit:
    """Read the course in a folder; raise RubricError when its rubric is wrong.

    What a kit says of itself in kit.json is left out where it cannot be read.
    """
    course = Course(root, load_rubric(root / RUBRIC_FILE))
    exercises = _manifest(root / MANIFEST_FILE)
    return Kit(course, _digests(exercises, "starter"), _digests(exercises, "public"))


def holds_python(folder: Path) -> bool:
    """Tell whether a folder may be a student's app: one called app.py.txt is told about later."""
    return next(folder.glob("*.py*"), None) is not None


def _own(exercise: Exercise, folder: Path) -> Work:
    if not holds_python(folder):
        raise UsageError(
            Message(
                "There is no app.py in {folder}. Go to the folder of your app, or give its path.",
                folder=quoted(folder.name),
            )
        )
    return Work(exercise, folder, own=True)


def _manifest(path: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    known = isinstance(document, dict) and document.get("schema") == _SCHEMA
    exercises = document.get("exercises") if known else None
    return exercises if isinstance(exercises, dict) else {}


def _digests(exercises: Mapping[str, Any], key: str) -> dict[str, dict[str, str]]:
    """Return the digests under a key of each exercise, without what is of another shape."""
    found = {
        slug: files
        for slug, entry in exercises.items()
        if isinstance(entry, dict) and isinstance(files := entry.get(key), dict)
    }
    return {
        slug: {path: digest for path, digest in files.items() if isinstance(digest, str)}
        for slug, files in found.items()
    }


def _digest(path: Path) -> str:
    """Return the digest of a file as kit.json has it, or nothing where it cannot be read."""
    try:
        return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    except (OSError, ValueError):  # such as a path with a NUL
        return ""
