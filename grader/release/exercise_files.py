"""What students receive of an exercise: its statement, what they start from, its public suite."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course.folders import ExerciseFolders
from grader.errors import CourseError
from grader.language import LANGUAGES
from grader.submissions.names import left_behind
from grader.submissions.tree import Kind

STATEMENT = "README.md"
_STATEMENTS = frozenset({STATEMENT, *(f"README.{language}.md" for language in LANGUAGES)})
_OF_AN_EDITOR = ("~", ".swp", ".orig", ".rej")


@dataclass(frozen=True, slots=True)
class ExerciseFiles:
    """The files of an exercise that students receive, by their paths in its folder."""

    statements: Mapping[str, bytes]
    starter: Mapping[str, bytes]
    public: Mapping[str, bytes]

    def all(self) -> dict[str, bytes]:
        """Return all of them together."""
        return {**self.statements, **self.starter, **self.public}


def exercise_files(folders: ExerciseFolders) -> ExerciseFiles:
    """Read what students receive of an exercise; raise CourseError for what cannot be read."""
    tests = folders.suites.name
    beside = files_below(folders.starter, but_not=tests)
    suite = files_below(folders.suite("public"))
    public = folders.suite("public").relative_to(folders.starter).as_posix()
    return ExerciseFiles(
        statements={path: text for path, text in beside.items() if path in _STATEMENTS},
        starter={path: content for path, content in beside.items() if path not in _STATEMENTS},
        public={f"{public}/{path}": content for path, content in suite.items()},
    )


def files_below(folder: Path, but_not: str | None = None) -> dict[str, bytes]:
    """Read the files below a folder of the course's own, by their paths in it, sorted.

    What tools leave behind does not count, and neither does the folder `but_not` directly in it.
    A missing folder has no files. Raises CourseError for a link and for what cannot be read.
    """
    try:
        return dict(sorted(_read(folder, "", but_not).items()))
    except OSError as error:
        raise CourseError(f"{error.filename}: cannot be read: {error.strerror}.") from error


def _read(folder: Path, above: str, but_not: str | None) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for path in folder.iterdir() if above or folder.is_dir() else ():
        kind = Kind.FOLDER if path.is_dir() else Kind.FILE
        if left_behind(path.name, kind) or path.name.endswith(_OF_AN_EDITOR):
            continue
        if path.is_symlink():
            raise CourseError(f"{path}: is a link. Put the file itself in its place.")
        if kind is Kind.FILE:
            files[above + path.name] = path.read_bytes()
        elif above + path.name != but_not:
            files |= _read(path, f"{above}{path.name}/", but_not=None)
    return files
