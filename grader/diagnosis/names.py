"""Names and attributes that are not there."""

import re

from grader.diagnosis.failure import Explanation, Failure, Sources, alternatives, quoted
from grader.diagnosis.known_names import known_names, where_from
from grader.diagnosis.nearest import nearest
from grader.diagnosis.pasted import foreign_line
from grader.diagnosis.removed_names import instead_of_attribute, python_3_name
from grader.message import Message

_CONSTANTS = {"true": "True", "false": "False", "none": "None", "null": "None", "nil": "None"}
_NO_ATTRIBUTE = re.compile(r"^'([\w.]+)' object has no attribute '(\w+)'")
_ROUTE = re.compile(r"^\s*@?(\w+)\.(\w+)")
_OF_AN_APP = ("route", "get", "post", "config", "errorhandler", "before_request", "after_request")


def explain_name(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain a NameError; None where it does not say of which name."""
    if not (name := failure.name) or failure.error == "UnboundLocalError":
        return None
    line = sources.line(failure.file, failure.line)
    if line.lstrip().startswith("{{"):
        return foreign_line(line)
    found = re.search(rf"(?<![\w'\"]){re.escape(name)}\b", line)
    hint = _hint(name, failure, sources)
    cause = Message("Python does not know the name `{name}` there", name=quoted(name))
    return Explanation(cause, hint, column=found.start() + 1 if found else None)


def _hint(name: str, failure: Failure, sources: Sources) -> str:
    if name.strip("_") in ("name", "main") and name != "__name__":
        if name.strip("_") == "name":
            return Message("Write `__name__`, with two underscores on either side.")
        return Message(
            "Write `'__main__'`, between quotes and with two underscores on either side."
        )
    if name in _CONSTANTS:
        return Message("Did you mean `{word}`, with a capital?", word=_CONSTANTS[name])
    if python_3 := python_3_name(name):
        return Message(
            "That is Python 2; in Python 3 it is called `{name}`.", name=quoted(python_3)
        )
    if made := _made_below(name, failure, sources):
        return Message(
            "`{name}` is made only on line {line}: move that line above its first use.",
            name=quoted(name),
            line=made,
        )
    capitals = [
        each
        for each in failure.near
        if each.lower() == name.lower() and not _is_module(each, failure, sources)
    ]
    if not capitals and (line := where_from(name)):
        return Message("Write `{line}` at the top of the file.", line=line)
    if failure.near:
        return Message("Did you mean {names}?", names=alternatives(failure.near))
    if near := nearest(name, known_names(), cutoff=0.8):
        line = where_from(near[0]) or near[0]
        return Message("Did you mean `{name}`? Then write `{line}` too.", name=near[0], line=line)
    if name == "app":
        return Message("Make the app first, above its routes: `app = Flask(__name__)`.")
    return Message(
        "Check how it is spelt. If it is a text, put it between quotes; if it comes from a module,"
        " import it."
    )


def _is_module(name: str, failure: Failure, sources: Sources) -> bool:
    imported = re.compile(rf"^\s*import\s+{re.escape(name)}\s*(?:#.*)?$")
    return bool(sources.numbers(failure.file, imported))


def _made_below(name: str, failure: Failure, sources: Sources) -> int | None:
    """Return the line further down on which the name gets its value, if there is one."""
    makes = re.compile(
        rf"^\s*(?:{re.escape(name)}\s*(?::[^=]*)?=(?!=)|(?:def|class)\s+{re.escape(name)}\b"
        rf"|(?:from\s+[\w.]+\s+)?import\s+(?:\w+\s*,\s*)*{re.escape(name)}\b)"
    )
    made = sources.numbers(failure.file, makes)
    return made[0] if made and made[0] > (failure.line or 0) else None


def explain_attribute(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain an attribute that an object does not have; None where another text says more."""
    found = _NO_ATTRIBUTE.match(failure.text)
    if not found:
        return None
    kind, name = found[1], found[2]
    line = sources.line(failure.file, failure.line)
    written = re.search(rf"\.\s*({re.escape(name)})\b", line)
    column = written.start(1) + 1 if written else None
    cause = Message(
        "what is in front of `.{name}` is of the type `{kind}`, which has no `{name}`",
        name=quoted(name),
        kind=quoted(kind),
    )
    if kind in ("Flask", "Blueprint"):
        return _of_app(kind, name, failure, column)
    used = _ROUTE.search(line)
    if name in _OF_AN_APP and used and used[2] == name:
        return _no_app(used[1], kind, failure, sources)
    if kind == "list" and name == "startswith" and "route" in line:
        return Explanation(
            Message("a route takes one URL, and no list"),
            Message("Write a line `@app.route('/...')` for each URL, one above the other."),
        )
    if kind == "NoneType":
        hint = Message(
            "What stands in front of `.{name}` is None: which function gave that?",
            name=quoted(name),
        )
        return Explanation(cause, hint, column=column)
    return Explanation(
        cause, Message("Check how it is spelt, and what is in front of the dot."), column=column
    )


def _of_app(kind: str, name: str, failure: Failure, column: int | None) -> Explanation:
    cause = Message("a `{kind}` has no `{name}`", kind=kind, name=quoted(name))
    if gone := instead_of_attribute(name):
        return Explanation(
            Message("Flask no longer has `app.{name}`", name=quoted(name)), gone, column=column
        )
    if failure.near:
        hint = Message("Did you mean {names}?", names=alternatives(failure.near))
    else:
        hint = Message("Check how it is spelt: Flask has nothing of that name.")
    return Explanation(cause, hint, column=column)


def _no_app(name: str, kind: str, failure: Failure, sources: Sources) -> Explanation:
    cause = Message(
        "`{name}` is no Flask application there; its type is `{kind}`",
        name=quoted(name),
        kind=quoted(kind),
    )
    other = sources.numbers(
        failure.file,
        re.compile(rf"^\s*(?:def|class)\s+{re.escape(name)}\b|^\s*{re.escape(name)}\s*=(?!=)"),
    )
    above = [number for number in other if number < (failure.line or 0)]
    if not above:
        return Explanation(cause, Message("Make it with `app = Flask(__name__)`."))
    return Explanation(
        cause,
        Message(
            "Line {line} made it so: keep the name for `{name} = Flask(__name__)`.",
            line=above[-1],
            name=quoted(name),
        ),
    )
