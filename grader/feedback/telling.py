"""From the facts of a failed check to what may be told of it, at each level."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from grader.feedback.layout import Entry
from grader.language import Say
from grader.message import Message, from_data
from grader.printable import clean

_SHORT, _LONG = 200, 500
_COMMAND = 1_000
_MOST_LINES = 12
_NOT_ALLOWED = 405
_REFUSAL = re.compile(r"\bstatus [45]\d\d\b")

Facts = Mapping[str, Any]


def step_told(facts: Facts, say: Say) -> Iterator[Entry]:
    """Yield what was asked, what was expected and what came."""
    for label, key in (
        (Message("We tried"), "asked"),
        (Message("Expected"), "expected"),
        (Message("Got"), "actual"),
    ):
        if text := said(facts, key, say):
            yield Entry(say(label), [clean(text, _LONG)])


def said(facts: Facts, key: str, say: Say) -> str:
    """Return the text of a fact in the language, or nothing where it is no text."""
    return say(from_data(facts.get(key)) or "").strip()


def routes_told(facts: Facts, say: Say) -> Iterator[Entry]:
    """Yield the routes that there are, where the one that was asked for is not among them."""
    if (routes := rows(facts.get("routes"), 2)) and is_about_routes(facts):
        # A URL that is there, and not for this method, has not been misspelt.
        nearest = facts.get("nearest") if facts.get("status") != _NOT_ALLOWED else None
        lines = [
            say(Message("{route}  <- did you mean this one?", route=f"{rule}  {methods}"))
            if rule == nearest
            else f"{rule}  {methods}"
            for rule, methods in routes
        ]
        yield Entry(say(Message("Your routes")), [clean(line, _SHORT) for line in lines])


def whereabouts_told(facts: Facts, say: Say) -> Iterator[Entry]:
    """Yield where to look: the element, the function that answered, and what runs before it."""
    view = _function(facts.get("view"))
    hooks = filter(None, map(_function, _list(facts.get("hooks"))))
    before = [Message("{place} runs before every view", place=hook) for hook in hooks]
    if (view or before) and not _mapping(facts.get("error")).get("file"):
        functions = [clean(say(each), _SHORT) for each in filter(None, (view, *before))]
        elements = [(each, clean(_place(each, say), _SHORT)) for each in _elements(facts)]
        # The line of an element is nearer than the function that showed its page.
        near = [text for each, text in elements if each["line"]]
        lines = [*near, *functions, *(text for each, text in elements if not each["line"])]
        yield Entry(say(Message("Where")), lines)


def is_about_routes(facts: Facts) -> bool:
    """Say whether it was no route's answer that the check stumbled over, and not that it should be.

    A check of what is printed, or of who is refused, asks for URLs that need no route.
    """
    actual, expected = from_data(facts.get("actual")), from_data(facts.get("expected"))
    is_told = not actual or re.search(rf"\bstatus {facts.get('status')}\b", actual)
    return bool(is_told) and not _REFUSAL.search(expected or "")


def error_told(facts: Facts, say: Say) -> Iterator[Entry]:
    """Yield what the student's own code raised, and the lines of theirs that led there."""
    error = _mapping(facts.get("error"))
    kind, text = plain(error.get("error")), plain(error.get("text"))
    if kind:
        yield Entry(say(Message("Error")), [clean(f"{kind}: {text}" if text else kind, _SHORT)])
    if plain(error.get("file")):
        calls = [*map(_mapping, _list(error.get("calls"))), error]
        lines = [clean(_place(call, say), _SHORT) for call in calls]
        yield Entry(say(Message("Where")), lines)


def printed_told(facts: Facts, say: Say) -> Iterator[Entry]:
    """Yield what the app printed meanwhile."""
    if printed := plain(facts.get("printed")):
        lines = [clean(line, _SHORT) for line in printed.splitlines()[:_MOST_LINES]]
        yield Entry(say(Message("It printed")), lines)


def commands_told(facts: Facts, say: Say) -> Iterator[Entry]:
    """Yield the commands that do the same."""
    lines = [line for line in _list(facts.get("curl")) if isinstance(line, str)]
    # A command with anything invisible in it would be another one when pasted.
    if lines and all(clean(line, _COMMAND) == line for line in lines):
        yield Entry(say(Message("Try it")), lines, is_command=True)


def _place(call: Facts, say: Say) -> str:
    file, line, code = plain(call.get("file")), call.get("line"), plain(call.get("code"))
    if not line:
        return f"{file}: {code}" if code else file
    if not code:
        return say(Message("{file}, line {line}", file=file, line=line))
    return say(Message("{file}, line {line}: {code}", file=file, line=line, code=code))


def _function(place: object) -> Message | None:
    match place:
        case [str(file), int(line), str(name)] if file:
            code = f"{name}()"
            return Message("{file}, line {line}: {code}", file=file, line=line, code=code)
    return None


def _elements(facts: Facts) -> Iterator[Facts]:
    for row in _list(facts.get("elements")):
        match row:
            case [str(file), int(line), str(code)]:
                yield {"file": file, "line": line, "code": code}


def plain(value: object) -> str:
    """Return a text without the white space around it, or nothing for what is no text."""
    return value.strip() if isinstance(value, str) else ""


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _mapping(value: object) -> Facts:
    return value if isinstance(value, dict) else {}


def rows(value: object, width: int) -> list[list[str]]:
    """Return the lists of so many texts in a list; what is anything else is left out."""
    found = [row for row in _list(value) if isinstance(row, list) and len(row) == width]
    return [row for row in found if all(isinstance(each, str) for each in row)]
