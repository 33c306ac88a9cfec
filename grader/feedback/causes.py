"""When two requirements failed for one reason, which is told once."""

import re
from typing import Any

from grader.feedback.telling import Facts, plain
from grader.message import from_data

# What Flask's own page for an error is told as.
_OWN_PAGE = re.compile(r"\bstatus [45]\d\d \(")

Cause = tuple[Any, ...]


def cause_of(facts: Facts) -> Cause | None:
    """Return what can fail many requirements at once, or None for a failure of a check's own.

    That is an exception at a line of the student's, a slip that was seen there, a part of the site
    that no route leads to, or a request that Flask itself refused.
    """
    error = facts.get("error")
    if isinstance(error, dict) and error.get("error"):
        place = (error.get("file"), error.get("line"))
        return "raised", error["error"], *(place if all(place) else facts.get("view", ()))
    if slip := from_data(facts.get("slip")):
        return "slip", slip
    request = plain(facts.get("request"))
    method, _, path = request.partition(" ")
    place = method, path.lstrip("/").partition("/")[0].partition("?")[0]
    if facts.get("routes") and request:
        return "no route", *place
    if refused := _OWN_PAGE.search(from_data(facts.get("actual")) or ""):
        return "refused", refused[0], *place
    return None
