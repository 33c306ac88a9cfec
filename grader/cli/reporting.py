"""`--report`: results for CI systems and learning platforms, beside what a command prints."""

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.shared import say
from grader.errors import MachineryError, UsageError

if TYPE_CHECKING:  # the formats take a while to import, and most often nobody asks for one
    from grader.feedback import FeedbackTerms
    from grader.scoring import StudentScore
    from grader.submissions.submission import HandIn


@dataclass(frozen=True, slots=True)
class _Format:
    """What the command line must know of a format.

    `file` is the name that its readers look for, empty where one must be given, and None where
    GitHub Actions has files of its own; `needs` are the variables that the platform must set.
    """

    file: str | None
    one_student: bool = True
    needs: tuple[str, ...] = ()


_FORMATS: Mapping[str, _Format] = {
    "junit": _Format("junit.xml", one_student=False),
    "code-quality": _Format("gl-code-quality-report.json"),
    "summary": _Format("", one_student=False),
    "github": _Format(None, needs=("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")),
    "gradescope": _Format("results.json"),
    "classroom": _Format(None, needs=("GITHUB_OUTPUT",)),
    "classroom50": _Format(
        "result.json",
        needs=("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL"),
    ),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was asked for; `file` is None where the CI system says where it goes."""

    format: str
    file: Path | None


class _ReportType(click.ParamType[Report]):
    """`FORMAT` or `FORMAT=FILE`."""

    name = "FORMAT[=FILE]"

    def convert(
        self, value: str | Report, param: click.Parameter | None, ctx: click.Context | None
    ) -> Report:
        """Return the report that is asked for, or fail with what could be."""
        if isinstance(value, Report):
            return value
        name, equals, file = value.partition("=")
        mistake = _mistake(name, equals, file)
        if mistake:
            self.fail(mistake, param, ctx)
        named = file or _FORMATS[name].file
        return Report(name, Path(named) if named else None)


def _mistake(name: str, equals: str, file: str) -> str | None:
    """Return what is wrong with `name=file`, or None."""
    form = _FORMATS.get(name)
    if form is None:
        return f"there is no format {name!r}; there are {', '.join(_FORMATS)}."
    if form.file is None and equals:
        return f"{name} takes no file: it goes where GitHub Actions says."
    unset = [each for each in form.needs if not os.environ.get(each)]
    if unset:
        return f"{name} needs what its platform tells in the environment: no {unset[0]} is set."
    if form.file is None:
        return None
    if not file and (equals or not form.file):
        return f"{name} needs a file: {name}=FILE."
    path = Path(file or form.file)
    return f"{path} is there and is not a file." if path.exists() and not path.is_file() else None


report_option = click.option(
    "--report",
    "reports",
    type=_ReportType(),
    multiple=True,
    help=f"Also write a report: {', '.join(_FORMATS)}; may be repeated.",
)
"""The option of a command that scores submissions; its parameter is `reports`."""


def require_one_student(reports: Sequence[Report], students: int) -> None:
    """Raise `UsageError` if a report was asked for that cannot be of so many students."""
    alone = [each.format for each in reports if _FORMATS[each.format].one_student]
    if alone and students != 1:
        raise UsageError(
            f"A report for {alone[0]} is of one student, and here are {students}."
            " Give the work of one with --repo, or ask for junit or summary."
        )


@contextmanager
def fenced(reports: Sequence[Report]) -> Iterator[None]:
    """Keep GitHub from obeying anything that is printed meanwhile, if a report is for it."""
    if all(each.file for each in reports):
        yield
        return
    from grader.formats.github import fence

    begin, end = fence(secrets.token_hex(16))
    click.echo(begin, nl=False)
    try:
        yield
    finally:
        click.echo(end, nl=False)


def write_reports(
    reports: Sequence[Report],
    students: Sequence["StudentScore"],
    terms: "FeedbackTerms",
    folders: Mapping[str, Path] | None = None,
) -> None:
    """Write the reports, and print what GitHub is to obey: to be called outside of `fenced`.

    `folders` are those of the exercises on disk, by slug, where lines of files may be marked.
    Raises UsageError as `require_one_student` does; and MachineryError, with all other reports
    written, for one that cannot be made because the grader failed on an exercise.
    """
    if not reports:
        return
    from grader.cli.report_writing import Results, write_file, write_for_github

    require_one_student(reports, len(students))
    results = Results.of(students, terms, folders or {})
    written, failed = [], []
    for report in reports:
        try:
            if report.file:
                write_file(report.format, report.file, results)
                written.append(str(report.file))
            else:
                write_for_github(report.format, results)
        except MachineryError as error:
            failed.append(error)
    if written:
        say(f"Reports: {', '.join(written)}")
    if failed:
        raise failed[0]


def folders_of(hand_in: "HandIn") -> dict[str, Path]:
    """Return the folder of each exercise that lies open on disk, by slug."""
    from grader.submissions.folders import FolderTree
    from grader.submissions.submission import Submission

    return {
        slug: each.origin.tree.root.joinpath(*each.origin.parts)
        for slug, each in hand_in.exercises.items()
        if isinstance(each, Submission)
        and isinstance(each.origin.tree, FolderTree)
        and not each.origin.archives
    }
