"""What one student handed in, exercise by exercise."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.contents import Contents
from grader.errors import MachineryError
from grader.message import Message
from grader.outcome import Diagnosis
from grader.printable import clean
from grader.submissions.origin import Origin, Spot
from grader.submissions.refusal import RefusalError

_SHOWN = 200


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

    def contents(self) -> Contents:
        """Return the files; raise MachineryError when they changed since they were taken in."""
        try:
            with self.origin.opened() as spot:
                contents = spot.contents()
        except RefusalError as error:
            raise self._changed(error.diagnosis.message) from error
        if _manifest(contents)[1] != self.digest:
            raise self._changed(Message("its files are no longer those that were taken in."))
        return contents

    @property
    def _label(self) -> str:
        return clean(f"{self.student}/{self.exercise}", _SHOWN)

    def _changed(self, what: str) -> MachineryError:
        return MachineryError(
            Message(
                "{work} changed while the grader was at work: {what} Run the same command again for"
                " what is there now.",
                work=self._label,
                what=what,
            )
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
