"""What a sandbox says of an import that failed, and how it ended, as a diagnosis."""

from grader.contents import Contents
from grader.diagnosis.diagnose import diagnose, diagnose_ending
from grader.diagnosis.failure import Failure, Sources
from grader.outcome import Diagnosis
from grader.sandbox.protocol import ERROR_NAME, FILE_NAME, Fields, student_error, texts
from grader.sandbox.verdict import Verdict, VerdictKind

_MOST_NEAR = 3
_SEVERAL = 200
_KINDS = {
    VerdictKind.TIMED_OUT: "import-timed-out",
    VerdictKind.MEMORY: "import-memory",
    VerdictKind.DISK: "import-disk",
}


class BrokenSubmission(Exception):
    """The submission holds no app that can be checked."""

    def __init__(self, diagnosis: Diagnosis) -> None:
        super().__init__(diagnosis.message)
        self.diagnosis = diagnosis


def broken_by_facts(facts: Fields, contents: Contents) -> Diagnosis:
    """Put into words what the import of the submission with these files came to."""
    found = student_error(facts)
    near = texts(facts.anything("near") or [])[:_MOST_NEAR]
    failure = Failure(
        kind=facts.text("kind"),
        error=found.error,
        text=found.text,
        file=found.file,
        line=found.line,
        column=facts.line("column"),
        code=found.code,
        name=facts.start("name", ERROR_NAME),
        holder=facts.start("holder", ERROR_NAME),
        near=tuple(each[:ERROR_NAME] for each in near),
        own=facts.start("own", FILE_NAME),
        module=facts.start("module", ERROR_NAME),
        held=facts.start("held", ERROR_NAME),
        several=facts.start("several", _SEVERAL),
        factory=facts.start("factory", ERROR_NAME),
    )
    return diagnose(failure, Sources(contents))


def broken_by_verdict(verdict: Verdict, contents: Contents) -> Diagnosis:
    """Put into words how the sandbox ended while it imported the submission."""
    kind = _KINDS.get(verdict.kind, "import-crashed")
    place = verdict.place
    file, line = (place.file, place.line) if place else (None, None)
    return diagnose_ending(kind, verdict.detail, file, line, Sources(contents))
