"""The stored runs of a class: `OUT/runs/<student>/<slug>.json`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.atomic_file import make_folder, write_atomically
from grader.errors import MachineryError, ReportError, UsageError
from grader.printable import safe_name
from grader.run_report import RunReport, decode, encode


class RunStore:
    """Keeps one report per student and exercise."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def prepare(self) -> None:
        """Make the folder; raise `UsageError` when that cannot be done."""
        try:
            self._make(self._folder)
        except MachineryError as error:
            raise UsageError(str(error)) from error

    def load(self, student: str, exercise: str) -> RunReport | None:
        """Return the stored run, or None where there is none that can be read."""
        path = self._path(student, exercise)
        try:
            report = decode(path.read_text(encoding="utf-8"), str(path))
        except (OSError, UnicodeDecodeError, ReportError):
            return None
        return report if (report.student, report.exercise) == (student, exercise) else None

    def save(self, report: RunReport, recorded: Mapping[str, Any] | None = None) -> None:
        """Store a run, with the document of pytest-json-report where there is one."""
        path = self._path(report.student, report.exercise)
        self._make(path.parent)
        write_atomically(path, encode(report, recorded), lasting=False)

    def forget(self, student: str, exercise: str) -> None:
        """Remove what is stored of a student who has withdrawn an exercise."""
        self._path(student, exercise).unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        try:
            make_folder(folder)
        except OSError as error:
            raise MachineryError(
                f"{folder} cannot be made: {error.strerror}."
                " Choose another folder with --out, or make this one writable."
            ) from error

    def _path(self, student: str, exercise: str) -> Path:
        return self._folder / safe_name(student) / f"{exercise}.json"
