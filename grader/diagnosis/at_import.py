"""Exceptions that stop app.py while it is imported, and what beginners meant."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from grader.diagnosis.failure import Explanation, Failure, Sources, quoted
from grader.diagnosis.imports import explain_import, explain_module_attribute
from grader.diagnosis.names import explain_attribute, explain_name
from grader.diagnosis.routes import explain_route
from grader.diagnosis.templates import near_template
from grader.message import Message

_OUTSIDE = re.compile(r"Working outside of (request|application) context")
_NO_FILE = re.compile(r"No such file or directory(?: *\))?: '(.+)'")
_ENVIRON = re.compile(r"os\.environ\s*\[|\benviron\s*\[|getenv")
_CONFIG_MODULE = re.compile(r"import_string\(\) failed for '([\w.]+)'")
_UNSET = re.compile(r"(?:environ\.get|getenv)\(\s*([\"'])(\w+)\1\s*\)")
_EXISTS = re.compile(r"File exists: '(.+)'")
_MAKES_FOLDER = re.compile(r"\bos\.(?:mkdir|makedirs)\(\s*([^(),]+?)\s*[,)]")
_NO_LEVEL = re.compile(r"^Unknown level: '(\w+)'")
_LEVELS = frozenset({"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"})
_LONGEST_TEXT = 200
_NETWORK = ("urllib", "socket", "requests", "http.client")
_TYPES = re.compile(r"can only concatenate (\w+) \(not \"(\w+)\"\) to \w+")
_STATUS_TEXT = re.compile(r"@\w+\.errorhandler\(\s*[\"'](\d{3})[\"']")
_HOOK_CALLED = re.compile(
    r"@(\w+\.(?:before_request|after_request|teardown_request|context_processor))\s*\("
)
_MISSING = re.compile(
    r"^(?:[\w.<>]*?(\w+)\.)?(\w+)\(\) missing \d+ required positional arguments?: '(\w+)'"
)
_NO_BRACKETS = re.compile(r"<class '[\w.]*?(\w+)'> is not a valid validator because it is a class")


def explain_exception(failure: Failure, sources: Sources) -> Explanation:
    """Explain an exception that was raised while app.py was imported."""
    for explain in (explain_route, _RULES.get(failure.error, _nothing), _outside, _refused):
        if found := explain(failure, sources):
            return found
    said = quoted(failure.text.strip().partition("\n")[0].rstrip("."), _LONGEST_TEXT)
    cause = Message("{error}: {text}", error=quoted(failure.error), text=said) if said else None
    return Explanation(
        cause or Message("{error}", error=quoted(failure.error) or Message("an exception")),
        Message(
            "That line runs as soon as the file is imported. Read it together with the error, which"
            " says what Python could not do there."
        ),
    )


def _nothing(failure: Failure, sources: Sources) -> Explanation | None:
    return None


def _outside(failure: Failure, sources: Sources) -> Explanation | None:
    if not _OUTSIDE.search(failure.text):
        return None
    line = sources.line(failure.file, failure.line)
    names = r"\b(url_for|render_template|render_template_string|request|session|flash|jsonify|g)\b"
    used = re.search(names, line)
    cause = Message("the line needs a visit to the app, and there is none during the import")
    if used:
        cause = Message(
            "`{name}` needs a visit to the app, and there is none during the import", name=used[1]
        )
    return Explanation(
        cause,
        Message("Move the line into the function below its `@app.route`."),
        column=used.start() + 1 if used else None,
    )


def _refused(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain what a sandbox does not let an app do."""
    line = sources.line(failure.file, failure.line)
    if any(word in line for word in _NETWORK) or "urlopen error" in failure.text:
        return Explanation(
            Message("the line wants to use the network, and there is none where apps are checked"),
            Message("Do without it: importing app.py should only make the app and its routes."),
        )
    if failure.error in ("PermissionError", "BlockingIOError"):
        said = quoted(failure.text, _LONGEST_TEXT)
        return Explanation(
            Message("the line does what an app may not do here: {text}", text=said),
            Message("Write files only beside app.py, and start no other programs."),
        )
    if failure.error == "OSError" and "already in use" in failure.text:
        return Explanation(
            Message("the port that the server wants is taken"),
            Message("Put `app.run()` under `if __name__ == '__main__':`."),
        )
    return None


def _end_of_file(failure: Failure, sources: Sources) -> Explanation:
    return Explanation(
        Message("`input()` waits for somebody to type, and nobody is there"),
        Message("Leave input() out of app.py: an app gets its input from the visitor's request."),
        column=sources.line(failure.file, failure.line).find("input") + 1 or None,
    )


def _no_file(failure: Failure, sources: Sources) -> Explanation | None:
    if not (found := _NO_FILE.search(failure.text)):
        return None
    wanted = PurePosixPath(found[1])
    cause = Message(
        "there is no file {file}", file=quoted(wanted.name if wanted.is_absolute() else found[1])
    )
    for file in sources.files:
        if PurePosixPath(file).name.lower() == wanted.name.lower():
            hint = Message("You have {file}: write its path just so.", file=quoted(file))
            return Explanation(cause, hint)
    return Explanation(
        cause,
        Message("Hand that file in beside app.py, or make it if it is not there yet."),
    )


def _file_exists(failure: Failure, sources: Sources) -> Explanation | None:
    line = sources.line(failure.file, failure.line)
    found = _EXISTS.search(failure.text)
    if not found or not ("mkdir(" in line or "makedirs(" in line):
        return None
    cause = Message(
        "there is a folder {folder} already",
        folder=quoted(PurePosixPath(found[1]).name),
    )
    if made := _MAKES_FOLDER.search(line):
        return Explanation(
            cause,
            Message("Write `os.makedirs({folder}, exist_ok=True)`.", folder=quoted(made[1])),
        )
    return Explanation(cause, Message("Give that call `exist_ok=True`."))


def _value(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain a level of logging that there is none of."""
    if not (found := _NO_LEVEL.search(failure.text)):
        return None
    level = found[1].upper()
    return Explanation(
        Message("logging knows no level `{level}`", level=quoted(found[1])),
        Message("Its name is in capitals: `logging.{level}`.", level=level)
        if level in _LEVELS
        else Message("Its levels are DEBUG, INFO, WARNING, ERROR and CRITICAL."),
    )


def _unset(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain a None that the environment gave."""
    found = _UNSET.search(sources.line(failure.file, failure.line))
    if not found or "NoneType" not in failure.text:
        return None
    return Explanation(
        Message(
            "the environment variable `{key}` is not set, so this is None", key=quoted(found[2])
        ),
        Message(
            "Give it a second value, in reserve: `os.environ.get('{key}', '...')`.",
            key=quoted(found[2]),
        ),
        column=found.start() + 1,
    )


def _key(failure: Failure, sources: Sources) -> Explanation:
    line = sources.line(failure.file, failure.line)
    key = quoted(failure.text.strip("'\""))
    if _ENVIRON.search(line) or (key.isupper() and "[" not in line):
        return Explanation(
            Message("the environment variable `{key}` is not set", key=key),
            Message(
                "Ask for it with a value in reserve: `os.environ.get('{key}', '...')`.", key=key
            ),
        )
    return Explanation(
        Message("there is no key `{key}` in what the line reads", key=key),
        Message("Use `.get('{key}')`, or look whether the key is there first.", key=key),
    )


def _decorator(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain a decorator of Flask's that was given something that it does not take."""
    number = failure.line or 0
    for at in (number, number - 1):
        line = sources.line(failure.file, at)
        if found := _STATUS_TEXT.search(line):
            return Explanation(
                Message("`errorhandler` wants the status as a number"),
                Message("Write `errorhandler({status})`, without quotes.", status=found[1]),
                column=found.start(1) + 1,
                line=at,
            )
        if found := _HOOK_CALLED.search(line):
            return Explanation(
                Message("`@{name}` takes no brackets and no URL", name=quoted(found[1])),
                Message(
                    "Write `@{name}`: the function runs for every URL, and request.path tells them"
                    " apart.",
                    name=quoted(found[1]),
                ),
                column=found.start(1) + 1,
                line=at,
            )
    return None


def _type(failure: Failure, sources: Sources) -> Explanation | None:
    if found := _unset(failure, sources) or _decorator(failure, sources):
        return found
    line = sources.line(failure.file, failure.line)
    if "'module' object is not callable" in failure.text:
        return Explanation(
            Message("a module is called as if it were a function"),
            Message("Write `from flask import Flask` and then `app = Flask(__name__)`.")
            if "flask" in line.lower()
            else Message("Import the function from the module: `from random import randint`."),
        )
    if joined := _TYPES.search(failure.text):
        return Explanation(
            Message(
                "the line joins `{first}` and `{second}`, which cannot be",
                first=joined[1],
                second=joined[2],
            ),
            Message("Change one of them first, with str(...) or int(...)."),
        )
    if validator := _NO_BRACKETS.search(failure.text):
        return Explanation(
            Message("behind `{name}` there are no brackets", name=quoted(validator[1])),
            Message("Write `{name}()`.", name=quoted(validator[1])),
        )
    if missing := _MISSING.search(failure.text):
        name = missing[1] if missing[2] == "__init__" else missing[2]
        return Explanation(
            Message(
                "`{name}` is called without a value for `{parameter}`",
                name=quoted(name or missing[2]),
                parameter=quoted(missing[3]),
            ),
            Message("Give it a value for each of its parameters."),
        )
    return None


def _recursion(failure: Failure, sources: Sources) -> Explanation:
    return Explanation(
        Message("a function keeps calling itself"),
        Message("Does it call itself where it should call another function?"),
    )


def _unbound(failure: Failure, sources: Sources) -> Explanation | None:
    if not (found := re.search(r"local variable '(\w+)'", failure.text)):
        return None
    name = quoted(found[1])
    return Explanation(
        Message("`{name}` is used in the function before it gets a value there", name=name),
        Message("Give it a value first; `global {name}` uses the one outside.", name=name),
    )


def _import_string(failure: Failure, sources: Sources) -> Explanation | None:
    if not (found := _CONFIG_MODULE.search(failure.text)):
        return None
    return Explanation(
        Message("there is no module `{module}` here", module=quoted(found[1])),
        Message("Hand in the file {file} beside app.py.", file=f"{quoted(found[1])}.py"),
    )


def _no_template(failure: Failure, sources: Sources) -> Explanation:
    name = failure.text
    return Explanation(
        Message("there is no template {name}", name=quoted(name)),
        near_template(name, sources.files) or Message("Put it in the folder templates/."),
    )


def _database(failure: Failure, sources: Sources) -> Explanation | None:
    if "unable to open database file" not in failure.text:
        return None
    return Explanation(
        Message("the database cannot be opened: its folder is not there"),
        Message("Keep the file beside app.py, or make the folder first."),
    )


_RULES: Mapping[str, Callable[[Failure, Sources], Explanation | None]] = {
    "NameError": explain_name,
    "AttributeError": lambda failure, sources: (
        explain_module_attribute(failure, sources)
        or _unset(failure, sources)
        or explain_attribute(failure, sources)
    ),
    "ImportError": explain_import,
    "UnboundLocalError": _unbound,
    "EOFError": _end_of_file,
    "FileNotFoundError": _no_file,
    "FileExistsError": _file_exists,
    "ValueError": _value,
    "KeyError": _key,
    "TypeError": _type,
    "RecursionError": _recursion,
    "ImportStringError": _import_string,
    "TemplateNotFound": _no_template,
    "OperationalError": _database,
}
