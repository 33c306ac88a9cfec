"""What is wrong with a submission as a whole, in words for the student."""

from grader.outcome import Diagnosis
from grader.sandbox.protocol import ERROR_NAME, Fields, student_error
from grader.sandbox.verdict import Verdict, VerdictKind

# What helps against an exception whose own text does not lead to its cause.
_ADVICE = {
    "EOFError": " Nobody can type anything there: leave input() out of app.py.",
    # One with a line is told as a syntax error; this one is about the file as a whole.
    "SyntaxError": " Save the file as UTF-8 text.",
}


class BrokenSubmission(Exception):
    """The submission holds no app that can be checked."""

    def __init__(self, diagnosis: Diagnosis) -> None:
        super().__init__(diagnosis.message)
        self.diagnosis = diagnosis


def broken_by_facts(facts: Fields) -> Diagnosis:
    """Put into words what the import of app.py came to."""
    kind = facts.text("kind")
    found = student_error(facts)
    error, text, file, line = found.error, found.text, found.file, found.line
    place = f"{file}, line {line}" if file and line else file or "app.py"
    said = f"{error}: {text}" if text else error
    if kind == "syntax-error":
        text = text.rstrip(".?!")
        message = f"Python cannot read {place}: {text}. Look at that line and the one above it."
    elif kind == "exited":
        message = (
            f"{place} ends the program while it is imported, so there is no app left to visit."
            " Leave exit() out of app.py."
        )
    elif kind == "missing-module":
        module = facts.start("module", ERROR_NAME)
        message = (
            f"{place} imports {module}, which is not installed here and is no file of yours."
            " Check the spelling, or leave the import out."
        )
    elif kind == "no-app-file":
        others = f" There is {text}." if text else ""
        message = f"There is no app.py in this folder.{others} Is it named so, in small letters?"
        return Diagnosis(kind, message)
    elif kind == "no-app":
        message = (
            f"There is no Flask application to be found in {place}{text and ': '}{text}."
            " Make one with `app = Flask(__name__)` and keep the name app."
        )
    else:
        kind = "import-error"
        advice = _ADVICE.get(error, "")
        message = f"Importing app.py stops at {place} with {said.rstrip('.')}.{advice}"
    return Diagnosis(kind, message, file, line)


def broken_by_verdict(verdict: Verdict) -> Diagnosis:
    """Put into words how the sandbox ended while it imported app.py."""
    kind, message = {
        VerdictKind.TIMED_OUT: (
            "import-timed-out",
            "Importing app.py does not come to an end. Is there a loop outside the functions?",
        ),
        VerdictKind.MEMORY: (
            "import-memory",
            f"Importing app.py takes too much memory: {verdict.detail}.",
        ),
        VerdictKind.DISK: (
            "import-disk",
            f"Importing app.py writes too much to disk: {verdict.detail}.",
        ),
    }.get(
        verdict.kind,
        ("import-crashed", "The program stops while app.py is imported, before there is an app."),
    )
    if verdict.place is None:
        return Diagnosis(kind, message, "app.py")
    file, line = verdict.place.file, verdict.place.line
    return Diagnosis(kind, f"{message} It was at {file}, line {line}.", file, line)
