"""Submissions without an application: no app.py, or nothing in it that can be visited."""

import re
from pathlib import PurePosixPath

from grader.diagnosis.failure import Explanation, Failure, Sources, quoted
from grader.message import Message

_MAKES_APP = re.compile(r"^[^#]*\bFlask\s*\(|^\s*app\s*[:=]|^\s*def\s+(create|make)_app\b")
_FLASK_CALL = re.compile(r"^[^#]*\bFlask\s*\(")
_COMMENTED_CALL = re.compile(r"^\s*#.*\bFlask\s*\(")
_GUARD = re.compile(r"^if\s*\(?\s*__name__\s*\)?\s*==")
_BLOCK = re.compile(r"^(?:async\s+)?(def|class)\s+(\w+)")
_FACTORY = re.compile(r"^def\s+(create_app|make_app)\b")
_ROUTE = re.compile(r"^\s*@\w+\.(route|get|post)\b")
_MAKE_ONE = Message("Make one with `app = Flask(__name__)`, at the margin, above the routes.")


def explain_no_app(failure: Failure, sources: Sources) -> Explanation:
    """Explain why there is no application in the module that was imported, and where to look."""
    lines = sources.lines(failure.file)
    telling = sources.numbers(failure.file, _MAKES_APP)
    line = telling[-1] if telling else max(len(lines), 1)
    if failure.several:
        cause = Message(
            "there are several Flask applications, {names}, and none is called `app`",
            names=quoted(failure.several),
        )
        return Explanation(cause, Message("Call the one to be visited `app`."), line=line)
    if failure.factory:
        made = sources.numbers(
            failure.file, re.compile(rf"^\s*def\s+{re.escape(failure.factory)}\b")
        )
        return Explanation(
            Message("`{name}` needs arguments, and nobody calls it", name=quoted(failure.factory)),
            Message(
                "Give its parameters default values, or write `app = {name}(...)` below it.",
                name=quoted(failure.factory),
            ),
            line=made[-1] if made else line,
        )
    if failure.held:
        return _held(failure, line)
    if not any(each.strip() for each in lines):
        return Explanation(Message("the file is empty"), _MAKE_ONE, line=1)
    if all(not each.strip() or each.lstrip().startswith("#") for each in lines):
        return _comments(failure, sources)
    return _hidden(failure, sources, line) or _nothing(failure, sources, line)


def _held(failure: Failure, line: int) -> Explanation:
    held = quoted(failure.held)
    cause = Message("`app` is no Flask application; its type is `{kind}`", kind=held)
    if held == "type":
        hint = Message("Make the application with brackets: `app = Flask(__name__)`.")
    elif held == "module":
        hint = Message("Give the module another name, and write `app = Flask(__name__)`.")
    elif held == "NoneType":
        hint = Message("Does the function that makes it end in `return app`?")
    elif held == "function":
        hint = Message("Give the function another name, and write `app = Flask(__name__)`.")
    else:
        hint = Message(
            "Keep that name for `app = Flask(__name__)`; a middleware goes around `app.wsgi_app`."
        )
    return Explanation(cause, hint, line=line)


def _comments(failure: Failure, sources: Sources) -> Explanation:
    commented = sources.numbers(failure.file, _COMMENTED_CALL)
    if commented:
        return Explanation(
            Message("every line is a comment, also the one that makes the app"),
            Message("Remove the `#` in front of your code."),
            line=commented[0],
        )
    return Explanation(
        Message("the file holds only comments, and no code yet"),
        Message("Write your code below them. {make}", make=_MAKE_ONE),
        line=len(sources.lines(failure.file)),
    )


def _hidden(failure: Failure, sources: Sources, line: int) -> Explanation | None:
    """Explain an app that is made where an import does not find it."""
    lines = sources.lines(failure.file)
    calls = sources.numbers(failure.file, _FLASK_CALL)
    if factories := sources.numbers(failure.file, _FACTORY):
        return Explanation(
            Message("the function on line {line} returns no Flask application", line=factories[0]),
            Message("Does it end in `return app`?"),
            line=factories[0],
        )
    indented = [number for number in calls if lines[number - 1][:1].isspace()]
    if not indented:
        return None
    for number in range(indented[0] - 1, 0, -1):
        above = lines[number - 1]
        if _GUARD.search(above):
            return Explanation(
                Message("the app is made only where the file is run as a program"),
                Message("Put `app = Flask(__name__)` and the routes above the line with `if`."),
                line=indented[0],
            )
        if block := _BLOCK.search(above):
            return Explanation(
                Message(
                    "the app is made inside of `{name}`, where nobody finds it",
                    name=quoted(block[2]),
                ),
                Message(
                    "Put `app = Flask(__name__)` at the margin, or call the function"
                    " `create_app` and end it in `return app`."
                ),
                line=indented[0],
            )
    return None


def _nothing(failure: Failure, sources: Sources, line: int) -> Explanation:
    if commented := sources.numbers(failure.file, _COMMENTED_CALL):
        return Explanation(
            Message("the line that makes the app is a comment"),
            Message("Remove the `#` in front of it."),
            line=commented[0],
        )
    if routes := sources.numbers(failure.file, _ROUTE):
        return Explanation(Message("there are routes, and no app"), _MAKE_ONE, line=routes[0])
    imported = re.compile(r"^\s*(from\s+flask\s+import|import\s+flask)\b")
    if sources.numbers(failure.file, imported):
        return Explanation(Message("Flask is imported, and no app is made"), _MAKE_ONE, line=line)
    return Explanation(Message("no app is made in it"), _MAKE_ONE, line=line)


def explain_no_file(sources: Sources) -> tuple[str, str]:
    """Return what is said of a submission without app.py, and what to do."""
    files = sources.files
    named = {file.lower(): file for file in reversed(files)}
    rename = Message("Call it app.py, in small letters.")
    for near in ("app.py", "app.py.txt", "app.txt", "app.pyw", "app.ipynb", "app", "app.py.py"):
        if near in named:
            return Message("There is no app.py, but there is {file}.", file=named[near]), (
                Message("Export the notebook as a Python script, and call that app.py.")
                if near.endswith(".ipynb")
                else rename
            )
    below = [file for file in files if PurePosixPath(file).name.lower() == "app.py"]
    if below:
        folder = PurePosixPath(below[0]).parent
        return (
            Message(
                "There is no app.py here: it is one folder too deep, {file}.", file=quoted(below[0])
            ),
            Message(
                "Hand in what is in the folder {folder}, and not the folder itself.",
                folder=quoted(str(folder)),
            ),
        )
    return _another_file(sources, rename)


def _another_file(sources: Sources, rename: str) -> tuple[str, str]:
    programs = [file for file in sources.files if file.endswith(".py")]
    with_app = [file for file in programs if sources.numbers(file, _FLASK_CALL)]
    own = [file for file in with_app if not PurePosixPath(file).name.startswith("test_")]
    if "flask.py" in own:
        return (
            Message("There is no app.py, but there is flask.py, which hides Flask itself."),
            Message("Call it app.py, in small letters."),
        )
    if own:
        return (
            Message("There is no app.py; the Flask application is in {file}.", file=quoted(own[0])),
            rename,
        )
    if programs:
        shown = quoted(", ".join(programs[:5]))
        return (
            Message("There is no app.py in this folder. There is {files}.", files=shown),
            Message("Write your app in a file that is called app.py, in small letters."),
        )
    return (
        Message("There is no app.py in this folder, nor any other Python file."),
        Message("Hand in the whole folder of the exercise, with app.py in it."),
    )
