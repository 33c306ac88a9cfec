"""What one student handed in, exercise by exercise."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import MachineryError
from grader.outcome import Diagnosis
from grader.printable import clean
from grader.submissions.origin import Origin, Spot
from grader.submissions.refusal import RefusalError
from grader.submissions.screening import Contents

_SHOWN = 200
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """One file: its path with slashes, relative to the submission, its bytes and their SHA-256."""

    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Submission:
    """The files of one student for one exercise, safe to write to disk.

    `digest` covers paths and content and nothing else: the same work has the same digest, in
    whatever archive or folder it came. Empty folders count, because an app may write into them.
    """

    student: str
    exercise: str
    files: tuple[SubmittedFile, ...]
    empty_folders: tuple[str, ...]
    digest: str
    origin: Origin = field(compare=False, repr=False)

    def stage(self, folder: Path) -> None:
        """Write the files as plain files into an empty folder.

        Raise MachineryError when they changed since they were taken in or cannot be written.
        """
        try:
            if any(folder.iterdir()):
                raise MachineryError(f"{folder} is to take a submission, but is not empty.")
            with self.origin.opened() as spot:
                contents = spot.contents()
            if _manifest(contents)[1] != self.digest:
                raise self._changed("its files are no longer those that were taken in")
            _write(contents, folder)
        except RefusalError as error:
            raise self._changed(str(error)) from error
        except OSError as error:
            raise MachineryError(
                f"The files of {self._label} could not be written to {folder}: {error.strerror}."
                " Make room or give the grader the right to write there, then grade again."
            ) from error

    @property
    def _label(self) -> str:
        return clean(f"{self.student}/{self.exercise}", _SHOWN)

    def _changed(self, what: str) -> MachineryError:
        return MachineryError(
            f"{self._label} changed while the class was graded: {what}. Run the same command"
            " again to grade what is there now."
        )


@dataclass(frozen=True, slots=True)
class Refused:
    """Work that was handed in but is not taken in, and why."""

    student: str
    exercise: str
    diagnosis: Diagnosis


@dataclass(frozen=True, slots=True)
class HandIn:
    """All that one student handed in, by slug; an exercise that is not a key is missing."""

    student: str
    exercises: Mapping[str, Submission | Refused]


def submission_at(spot: Spot, student: str, exercise: str) -> Submission | None:
    """Take in one folder; None when nothing in it counts, RefusalError when it must not be."""
    contents = spot.contents()
    if not contents.files:
        return None
    files, digest = _manifest(contents)
    return Submission(student, exercise, files, contents.empty_folders, digest, spot.origin)


def _manifest(contents: Contents) -> tuple[tuple[SubmittedFile, ...], str]:
    files = tuple(
        SubmittedFile(path, len(data), hashlib.sha256(data).hexdigest())
        for path, data in contents.files
    )
    # No path that was taken in holds a newline, so no two manifests read the same.
    lines = [f"{file.digest} {file.path}\n" for file in files]
    lines += [f"{path}/\n" for path in contents.empty_folders]
    return files, hashlib.sha256("".join(lines).encode()).hexdigest()


def _write(contents: Contents, folder: Path) -> None:
    made = {folder}
    for path in contents.empty_folders:
        _make(folder / path, made)
    for path, data in contents.files:
        target = folder / path
        _make(target.parent, made)
        # Made anew or not at all, and its mode set apart: the umask has no say in it.
        with os.fdopen(os.open(target, _CREATE, 0o600), "wb") as file:
            file.write(data)
        target.chmod(0o644)


def _make(folder: Path, made: set[Path]) -> None:
    if folder not in made:
        _make(folder.parent, made)
        folder.mkdir(mode=0o700)
        folder.chmod(0o755)
        made.add(folder)
