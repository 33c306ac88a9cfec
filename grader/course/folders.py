"""Where the files of a course lie: starters, solutions, suites and answers of each exercise."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from grader.contents import Contents
from grader.course.exercise import Exercise
from grader.course.feedback_policy import Visibility
from grader.course.mistakes import did_you_mean, quoted
from grader.course.root import RUBRIC_FILE
from grader.course.rubric import Rubric, load_rubric
from grader.errors import CourseError
from grader.message import Message

STUDENT_FILES = ("app.py", "test_app.py")
"""What a student writes: every starter and every solution holds at least one of these."""


@dataclass(frozen=True, slots=True)
class ExerciseFolders:
    """The folders of one exercise in the course at `root`."""

    root: Path
    slug: str
    given: tuple[str, ...] = ()

    @property
    def starter(self) -> Path:
        """The folder that students start from; it holds the statement and the suites too."""
        return self.root / "exercises" / self.slug

    @property
    def solution(self) -> Path:
        """The folder of the reference solution."""
        return self.root / "solutions" / self.slug

    @property
    def answers(self) -> Path:
        """The folder of right and wrong answers that try out the suites; it may be missing."""
        return self.root / "tests" / "answers" / self.slug

    @property
    def suites(self) -> Path:
        """The folder that holds both suites."""
        return self.starter / "tests"

    def suite(self, visibility: Visibility) -> Path:
        """Return the folder of the public or the hidden suite."""
        return self.suites / visibility

    def suite_files(self, visibility: Visibility) -> tuple[Path, ...]:
        """Return the files with checks of one suite, in the order of their names."""
        return tuple(sorted(self.suite(visibility).rglob("test_*.py")))

    def digest(self) -> str:
        """Return `sha256:` and the digest of all that decides what a submission gets.

        That is the names and contents of the suites, the solution and the given files; what
        Python writes beside them does not count. Raises CourseError for an unreadable file.
        """
        digest = hashlib.sha256()
        for path in self._deciding_files():
            name = path.relative_to(self.root).as_posix()
            for part in (os.fsencode(name), _read(path)):
                # The length first, so that no other names and contents run together to the same.
                digest.update(len(part).to_bytes(8, "big"))
                digest.update(part)
        return f"sha256:{digest.hexdigest()}"

    def solved(self) -> Contents:
        """Return the solution with what is given; raise CourseError when it cannot be read."""
        return self.complete(self.solution)

    def complete(self, folder: Path) -> Contents:
        """Return a folder's files with what is given; raise CourseError for an unreadable one."""
        try:
            return self.completed(Contents.read(folder))
        except OSError as error:
            raise CourseError(f"{folder}: cannot be read: {error.strerror}.") from error

    def completed(self, contents: Contents) -> Contents:
        """Return what was handed in with the given files as they are in the starter."""
        return contents.with_files({name: _read(self.starter / name) for name in self.given})

    def missing(self) -> Iterator[str]:
        """Yield a line for everything that the exercise needs and does not have."""
        for folder in (self.starter, self.solution):
            if not folder.is_dir():
                others = [other.name for other in folder.parent.glob("*/")]
                meant = did_you_mean(self.slug, others)
                yield f"{self._place(folder)}: there is no such folder.{meant}"
            elif not any((folder / name).is_file() for name in STUDENT_FILES):
                yield f"{self._place(folder)}: holds neither {' nor '.join(STUDENT_FILES)}."
        if not self.starter.is_dir():
            return
        for name in self.given:
            if not (self.starter / name).is_file():
                yield f"{self._place(self.starter / name)}: is given, but there is no such file."
        suites: tuple[Visibility, ...] = ("public", "hidden")
        for visibility in suites:
            if not self.suite_files(visibility):
                place = self._place(self.suite(visibility))
                yield f"{place}: there is no {visibility} suite. Add a file test_….py there."

    def _deciding_files(self) -> list[Path]:
        paths = [*self.suites.rglob("*"), *self.solution.rglob("*")]
        files = [path for path in paths if path.is_file() and "__pycache__" not in path.parts]
        return sorted([*files, *(self.starter / name for name in self.given)])

    def _place(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        unread = Message("{path}: this file cannot be read: {why}.", path=path, why=error.strerror)
        raise CourseError(unread) from error


@dataclass(frozen=True, slots=True)
class Course:
    """A course: the folder that it lies in, and its rubric."""

    root: Path
    rubric: Rubric

    @property
    def catalogues(self) -> Path:
        """The folder with translations of what the suites say; it may be missing."""
        return self.root / "locale"

    def exercise(self, slug: str) -> Exercise:
        """Return the exercise called `slug`; raise CourseError when the rubric has none."""
        for exercise in self.rubric.exercises:
            if exercise.slug == slug:
                return exercise
        slugs = [exercise.slug for exercise in self.rubric.exercises]
        known = Message(" The exercises are {slugs}.", slugs=", ".join(slugs))
        raise CourseError(
            Message(
                "There is no exercise {slug} in {rubric}.{hint}",
                slug=quoted(slug),
                rubric=RUBRIC_FILE,
                hint=did_you_mean(slug, slugs) or known,
            )
        )

    def matching(self, pattern: str) -> list[Exercise]:
        """Return the exercises whose slugs match a shell pattern: `07-templates`, `0[1-6]-*`.

        Raises CourseError when there is none.
        """
        matching = [each for each in self.rubric.exercises if fnmatchcase(each.slug, pattern)]
        return matching or [self.exercise(pattern)]

    def folders(self, slug: str) -> ExerciseFolders:
        """Return the folders of exercise `slug`; raise CourseError when the rubric has none."""
        exercise = self.exercise(slug)
        return ExerciseFolders(self.root, exercise.slug, exercise.given)


def load_course(root: Path) -> Course:
    """Read the course in the folder `root`.

    Raises RubricError when its rubric is wrong, and CourseError with a line for everything that its
    folders lack.
    """
    course = Course(root, load_rubric(root / RUBRIC_FILE))
    missing = [
        line
        for exercise in course.rubric.exercises
        for line in course.folders(exercise.slug).missing()
    ]
    if missing:
        raise CourseError("\n".join(missing))
    return course
