"""`gradebook.csv`: one row per student, for a spreadsheet or a learning platform."""

import csv
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from grader.atomic_file import open_atomically
from grader.errors import MachineryError
from grader.printable import clean
from grader.run_report import Status
from grader.scoring import ExerciseScore, StudentScore

_NAME_LENGTH = 200
_NOTES_LENGTH = 2000
_FORMULA_STARTS = frozenset("=+-@\t\r\n")
# How a name ends that could not be shown as it is; names that already end so get a second one.
_MARK = re.compile(r" \[#[0-9a-f]{12}\]\Z")


class GradebookWriter:
    """Takes one student after another; `open_gradebook` makes it."""

    def __init__(self, file: TextIO, slugs: Sequence[str]) -> None:
        # Quotes around every text: some spreadsheets split at semicolons where there are none.
        self._rows = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
        self._slugs = list(slugs)
        self._names: set[str] = set()
        self._rows.writerow(["student", *self._slugs, "earned", "possible", "grade", "notes"])

    def add(self, student: StudentScore) -> None:
        """Write the row of one student, who has a score for each of the exercises in order.

        Raises MachineryError when the row would not be the only one of its name.
        """
        name = cell(distinct_name(student.student))
        if name in self._names:
            raise MachineryError(
                f"The gradebook has a row for {name!r} already."
                " Make sure that no two submissions bear the same name and grade again."
            )
        if [each.exercise.slug for each in student.exercises] != self._slugs:
            raise ValueError(f"the scores of {name!r} are not those of the gradebook's columns")
        self._names.add(name)
        points = (each.earned for each in student.exercises)
        totals = (student.earned, student.possible, student.grade)
        notes = clean("; ".join(_notes(student.exercises)), _NOTES_LENGTH)
        self._rows.writerow([name, *points, *totals, cell(notes)])


@contextmanager
def open_gradebook(path: Path, slugs: Sequence[str]) -> Iterator[GradebookWriter]:
    """Open gradebook.csv, with a column per slug; it is there once the block ends well.

    Raises MachineryError when it cannot be written.
    """
    with open_atomically(path) as file:
        yield GradebookWriter(file, slugs)


def cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula; different texts stay different.

    An apostrophe in front is what spreadsheets themselves use to mark a text.
    """
    # What is behind apostrophes and spaces counts: some programs drop them, and =x and '=x differ.
    bare = text.lstrip("'")
    starts = bare[:1], _plain(bare.lstrip()[:1])
    return f"'{text}" if any(start in _FORMULA_STARTS for start in starts) else text


def distinct_name(name: str) -> str:
    """Return a student's name as one printable line that no other name gets.

    A name that cannot be shown as it is ends in a digest of what it really is.
    """
    shown = clean(name, _NAME_LENGTH)
    if shown == name and not _MARK.search(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{shown} [#{digest[:12]}]"


def _plain(sign: str) -> str:
    """Return the ASCII sign that a full-width, small or raised one stands for."""
    return unicodedata.normalize("NFKC", sign)[:1]


def _notes(exercises: Sequence[ExerciseScore]) -> Iterator[str]:
    """Yield what a number alone does not say."""
    for each in exercises:
        if each.status is not Status.GRADED:
            kind = f" ({each.diagnosis.kind})" if each.diagnosis else ""
            yield f"{each.exercise.slug}: {each.status.value}{kind}"
