"""Writing results in the formats of CI systems and learning platforms, to where these look."""

import base64
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from grader.atomic_file import write_atomically
from grader.errors import MachineryError
from grader.feedback import FeedbackTerms
from grader.formats.classroom import classroom
from grader.formats.classroom50 import classroom50, submission_in
from grader.formats.code_quality import code_quality
from grader.formats.findings import Folders
from grader.formats.github import annotations, outputs, points
from grader.formats.gradescope import gradescope
from grader.formats.junit import junit
from grader.formats.summary import SUMMARY_BYTES, summary
from grader.message import Message
from grader.scoring import StudentScore

# The first of these that is set is the top of the repository that is looked at.
_REPOSITORY = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


@dataclass(frozen=True, slots=True)
class Results:
    """What there is to report; `places` are the folders of exercises, from the repository's top."""

    students: Sequence[StudentScore]
    terms: FeedbackTerms
    places: Folders

    @classmethod
    def of(
        cls,
        students: Sequence[StudentScore],
        terms: FeedbackTerms,
        folders: Mapping[str, Path],
    ) -> "Results":
        """Return the results; of the folders only those that lie in the repository count."""
        named = next((os.environ[name] for name in _REPOSITORY if os.environ.get(name)), ".")
        top = Path(named).resolve()
        resolved = {slug: folder.resolve() for slug, folder in folders.items()}
        places = {
            slug: folder.relative_to(top).as_posix()
            for slug, folder in resolved.items()
            if folder.is_relative_to(top)
        }
        return cls(students, terms, places)

    @property
    def student(self) -> StudentScore:
        """The one student whom most formats are about."""
        return self.students[0]


def write_file(name: str, path: Path, results: Results) -> None:
    """Write the report in format `name`.

    Raises MachineryError when the file cannot be written, and for some formats when the grader
    failed on an exercise; UsageError when the platform does not say whose results these are.
    """
    write_atomically(path, _TEXTS[name](results))


def write_for_github(name: str, results: Results) -> None:
    """Write the report into the files of the step that is running, and print annotations.

    Raises MachineryError when one of those files cannot be written.
    """
    if name == "classroom":
        encoded = base64.b64encode(
            json.dumps(classroom(results.student, results.terms)).encode()
        ).decode()
        _append("GITHUB_OUTPUT", outputs({"result": encoded}))
        return
    click.echo(annotations(results.student, results.terms, results.places), nl=False)
    summary_file = Path(os.environ["GITHUB_STEP_SUMMARY"])
    taken = summary_file.stat().st_size if summary_file.exists() else 0
    # Nobody knows whether what stands there ends its last line.
    text = summary(results.students, results.terms, SUMMARY_BYTES - taken - 1)
    _append("GITHUB_STEP_SUMMARY", f"\n{text}" if taken and text else text)
    _append("GITHUB_OUTPUT", outputs(points(results.student)))


def _append(variable: str, text: str) -> None:
    """Add lines to a file of the runner's; what the step wrote there before stays."""
    path = Path(os.environ[variable])
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        unwritten = Message(
            "{path}, which {variable} names, cannot be written: {why}.",
            path=path,
            variable=variable,
            why=error.strerror,
        )
        raise MachineryError(unwritten) from error


def _as_json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _classroom50(results: Results) -> str:
    submission = submission_in(os.environ, datetime.now(UTC))
    return _as_json(classroom50(results.student, results.terms, submission))


_TEXTS: Mapping[str, Callable[[Results], str]] = {
    "junit": lambda results: junit(results.students, results.terms),
    "code-quality": lambda results: _as_json(
        code_quality(results.student, results.terms, results.places)
    ),
    "summary": lambda results: summary(results.students, results.terms),
    "gradescope": lambda results: _as_json(gradescope(results.student, results.terms)),
    "classroom50": _classroom50,
}
