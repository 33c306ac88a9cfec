"""The diagnosis of a submission that cannot be visited: from what is known to words.

Nothing of the student's is made safe to print here: whoever shows a diagnosis does that.
"""

from dataclasses import replace

from grader.diagnosis.at_import import explain_exception
from grader.diagnosis.encoding import file_of_no_text
from grader.diagnosis.endings import ending
from grader.diagnosis.failure import Explanation, Failure, Sources, place
from grader.diagnosis.imports import explain_missing_module
from grader.diagnosis.no_app import explain_no_app, explain_no_file
from grader.diagnosis.syntax import explain_syntax
from grader.message import Message
from grader.outcome import Diagnosis

_LONGEST_CODE = 200
_CANNOT_READ = "syntax-error"


def diagnose(failure: Failure, sources: Sources) -> Diagnosis:
    """Say what is wrong with a submission whose import has failed, where, and what to do."""
    if failure.kind == "no-app-file":
        message, hint = explain_no_file(sources)
        return Diagnosis(failure.kind, message, hint=hint)
    kind, explained = _explained(failure, sources)
    if "null bytes" in failure.text and (file := file_of_no_text(sources)):
        # Python does not say in which file.
        failure = replace(failure, file=file, line=None, column=None)
        explained = explain_syntax(failure, sources)
    line = explained.line or failure.line
    verdict = _verdict(kind, place(failure.file, line), explained.cause)
    code, column = _shown(failure, explained, sources)
    return Diagnosis(kind, verdict, failure.file, line, code, column, explained.hint)


def diagnose_ending(
    kind: str, detail: str, file: str | None, line: int | None, sources: Sources
) -> Diagnosis:
    """Say how the sandbox ended while it imported the app; `detail` is of the grader's own."""
    said, hint = ending(kind, detail)
    file = file or "app.py"
    verdict = Message("{said}.", said=said)
    if line is not None:
        verdict = Message("{said}; it was at {place}.", said=said, place=place(file, line))
    code, _ = _shown(Failure(kind, file=file, line=line), Explanation(said), sources)
    return Diagnosis(kind, verdict, file, line, code, hint=hint)


def _explained(failure: Failure, sources: Sources) -> tuple[str, Explanation]:
    """Return the kind of a diagnosis and what explains it."""
    match failure.kind:
        case "syntax-error":
            return failure.kind, explain_syntax(failure, sources)
        case "missing-module":
            return failure.kind, explain_missing_module(failure, sources)
        case "no-app":
            return failure.kind, explain_no_app(failure, sources)
        case "exited":
            return failure.kind, Explanation(
                Message("the program ends itself there, before there is an app to visit"),
                Message("Leave `exit()`, `quit()` and `sys.exit()` out of app.py."),
            )
        case _:
            return "import-error", explain_exception(failure, sources)


def _verdict(kind: str, where: str, cause: str) -> str:
    if kind == _CANNOT_READ:
        return Message("Python cannot read {place}: {cause}.", place=where, cause=cause)
    if kind == "no-app":
        return Message(
            "No Flask application is found in {place}: {cause}.", place=where, cause=cause
        )
    return Message("Your app does not start because of {place}: {cause}.", place=where, cause=cause)


def _shown(
    failure: Failure, explained: Explanation, sources: Sources
) -> tuple[str | None, int | None]:
    """Return the line of code to show, from its first letter, and the place in it."""
    number = explained.line or failure.line
    line = sources.line(failure.file, number)
    if "\0" in line:
        return None, None
    if not line.strip():
        return (failure.code or "").strip()[:_LONGEST_CODE] or None, None
    margin = len(line) - len(line.lstrip())
    code = line.strip()[:_LONGEST_CODE]
    column = explained.column
    # Of a piece of an f-string Python tells where in that piece it is, and not where in the line.
    same_line = number == failure.line and (failure.code or "").strip() in ("", code)
    same_line = same_line and "f-string" not in failure.text
    if column is None and same_line and failure.column is not None:
        in_margin = failure.error in ("IndentationError", "TabError")
        column = margin + 1 if in_margin else max(failure.column, margin + 1)
    if "\ufffd" in line or column is None or not margin < column <= margin + len(code) + 1:
        return code, None
    return code, column - margin
