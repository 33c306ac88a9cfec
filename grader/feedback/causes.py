"""When two requirements failed for one reason, which is told once."""

from typing import Any

from grader.feedback.telling import Facts
from grader.message import from_data

Cause = tuple[Any, ...]


def cause_of(facts: Facts) -> Cause | None:
    """Return what can fail many requirements at once, or None for a failure of a check's own.

    That is an exception at a line of the student's, a slip that was seen there, or a part of the
    site that no route leads to.
    """
    error = facts.get("error")
    if isinstance(error, dict) and error.get("error"):
        place = (error.get("file"), error.get("line"))
        return "raised", error["error"], *(place if all(place) else facts.get("view", ()))
    if slip := from_data(facts.get("slip")):
        return "slip", slip
    if facts.get("routes") and isinstance(request := facts.get("request"), str):
        method, _, path = request.partition(" ")
        return "no route", method, path.lstrip("/").partition("/")[0].partition("?")[0]
    return None
