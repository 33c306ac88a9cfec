"""GitHub Actions: workflow commands that mark lines, and the outputs of a step.

Sources: "Workflow commands for GitHub Actions" in GitHub's documentation (2026), and the escaping
of @actions/core 3.0.1. Of the errors of a step the first 10 are shown.
"""

import re
from collections.abc import Mapping

from grader.feedback import FeedbackTerms
from grader.formats.findings import Finding, Folders, findings
from grader.formats.wording import name_of, title_of
from grader.message import Message
from grader.printable import clean
from grader.scoring import StudentScore

_MOST_ANNOTATIONS = 10
_TITLE_LENGTH = 200
# As hard to guess as 16 hexadecimal digits, and nothing in it that the runner would take apart.
_TOKEN = re.compile(r"[0-9A-Za-z_-]{16,}")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
# All of Base64 is plain. `name<<end` is how GitHub writes a value of several lines.
_PLAIN = re.compile(r"[0-9A-Za-z+/=.,_-]*")


def annotations(student: StudentScore, terms: FeedbackTerms, folders: Folders) -> str:
    """Return workflow commands that mark what went wrong, one a line, to be printed.

    There are as many as GitHub shows of a step: those with a line first, and the last one says how
    many there would be more.
    """
    found = sorted(findings(student, terms, folders), key=lambda each: each.place is None)
    shown = found if len(found) <= _MOST_ANNOTATIONS else found[: _MOST_ANNOTATIONS - 1]
    commands = [_annotation(each, terms) for each in shown]
    if len(shown) < len(found):
        more = Message(
            "{count} more problems are told in the summary of this job.",
            count=len(found) - len(shown),
        )
        commands.append(_error(terms.say(more)))
    return "".join(commands)


def fence(token: str) -> tuple[str, str]:
    """Return the lines between which GitHub obeys no command, whoever prints it.

    `token` ends that state: 16 or more letters and digits that nobody can guess, new each time.
    Raises ValueError for a token that is short.
    """
    if not _TOKEN.fullmatch(token):
        raise ValueError("the token must be 16 or more letters, digits, hyphens or underscores")
    return f"::stop-commands::{token}\n", f"::{token}::\n"


def outputs(values: Mapping[str, int | str | None]) -> str:
    """Return lines for the file of a step's outputs, one each; None becomes an empty text.

    Raises ValueError for a name or a text that would be more than one output.
    """
    lines = {name: "" if value is None else str(value) for name, value in values.items()}
    for name, value in lines.items():
        if not _NAME.fullmatch(name) or not _PLAIN.fullmatch(value):
            raise ValueError(f"the output {name!r} and its value must be plain and on one line")
    return "".join(f"{name}={value}\n" for name, value in lines.items())


def points(student: StudentScore) -> dict[str, int | None]:
    """Return the outputs that tell the points of a student: `earned` and `possible`."""
    return {"earned": student.earned, "possible": student.possible}


def _annotation(finding: Finding, terms: FeedbackTerms) -> str:
    if finding.requirement:
        title = name_of(finding.exercise, finding.requirement, terms.language)
    else:
        title = title_of(finding.exercise, terms.language)
    properties = {"title": clean(title, _TITLE_LENGTH)}
    if finding.place:
        place = {"file": finding.place.path, "line": str(finding.place.line)}
        properties = place | properties
    return _error(finding.text, **properties)


def _error(message: str, **properties: str) -> str:
    """Return the command that makes an error of `message`."""
    settings = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::error {settings}::{_data(message)}\n" if settings else f"::error::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
