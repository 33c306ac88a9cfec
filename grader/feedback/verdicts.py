"""What a student is told of a submission as a whole."""

from grader.language import Say
from grader.outcome import Diagnosis


def diagnosis_told(diagnosis: Diagnosis, say: Say) -> str:
    """Return what is wrong and what to do, in one text; it is not safe to print."""
    return " ".join(filter(None, (say(diagnosis.message), say(diagnosis.hint or ""))))
