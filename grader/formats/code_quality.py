"""GitLab's Code Quality report: problems that have a line in the student's files.

Source: "Code Quality report format" in GitLab's documentation (2026), a subset of the Code Climate
engine specification. What has no line is not in it; the JUnit report has everything.
"""

import hashlib
from typing import Any

from grader.feedback import FeedbackTerms
from grader.formats.findings import Finding, Folders, Place, findings
from grader.printable import clean
from grader.scoring import StudentScore

_DESCRIPTION_LENGTH = 500


def code_quality(
    student: StudentScore, terms: FeedbackTerms, folders: Folders
) -> list[dict[str, Any]]:
    """Return the entries of the report, to be stored as a JSON array."""
    return [
        _entry(finding, finding.place)
        for finding in findings(student, terms, folders)
        if finding.place
    ]


def _entry(finding: Finding, place: Place) -> dict[str, Any]:
    name = finding.exercise.slug
    if finding.requirement:
        name = f"{name}/{finding.requirement.id}"
    return {
        "description": clean(" ".join(finding.text.split()), _DESCRIPTION_LENGTH),
        "check_name": name,
        # Of the name alone: line and text change from run to run, and it is the same problem still.
        "fingerprint": hashlib.sha256(name.encode()).hexdigest(),
        "severity": "major" if finding.requirement else "blocker",
        "location": {"path": place.path, "lines": {"begin": place.line}},
    }
