"""What an error, or a missing route, usually means in the app of a beginner."""

import re

from grader.feedback.known_errors import ERRORS, VIEW_ERRORS
from grader.feedback.telling import Facts, is_about_routes, plain, rows
from grader.message import Message, from_data

_NOT_ALLOWED = 405
_VARIABLE = re.compile(r"<[^<>]*>")
_DECIMAL = re.compile(r"/\d+\.\d+(?:/|$)")
_FUNCTION = re.compile(r"<(?:function|bound method|built-in method|generator)\b")
_BYTES = re.compile(r"\bb'[^']*'|\bb\"[^\"]*\"")
_BARE_CONVERTER = re.compile(r"/(?:string|int|float|path|uuid):\w+")


def meaning_of_error(facts: Facts) -> Message | None:
    """Return what usually lies behind the exception, or else behind the answer; None if unknown."""
    if isinstance(near := from_data(facts.get("near")), Message):
        return near
    error = facts.get("error")
    if not isinstance(error, dict):
        return _meaning_of_answer(facts)
    kind, text = plain(error.get("error")), plain(error.get("text"))
    # Flask stumbled over what a function gave it, and not over a line in it.
    is_of_flask = kind == "TypeError" and not plain(error.get("file"))
    if is_of_flask and "'NoneType' object is not callable" in text:
        return _NO_RESPONSE
    for kinds, pattern, saying in (*(() if plain(error.get("file")) else VIEW_ERRORS), *ERRORS):
        if kind in kinds and (found := re.search(pattern, text)):
            return saying(found)
    return None


def meaning_of_slip(facts: Facts) -> Message | None:
    """Return what could be seen to be amiss in the student's own source; None if nothing was."""
    slip = from_data(facts.get("slip"))
    return slip if isinstance(slip, Message) else None


def meaning_of_routes(facts: Facts) -> Message | None:
    """Return why no route answered a request, where one of the routes tells; else None."""
    if not is_about_routes(facts):
        return None
    method, _, url = plain(facts.get("request")).partition(" ")
    path = url.partition("?")[0]
    routes = rows(facts.get("routes"), 2)
    for rule, methods in routes:
        if method in methods.split(", "):
            continue
        if facts.get("status") == _NOT_ALLOWED and _matches(rule, path) and method == "GET":
            return Message(
                "{path} is there, but not for GET: its route takes {methods}. The list"
                " methods=[...] of a route says what it takes; a form sends GET unless it says"
                ' method="post".',
                path=rule,
                methods=methods,
            )
        if facts.get("status") == _NOT_ALLOWED and _matches(rule, path):
            return Message(
                "{path} is there, but not for {method}: its route takes {methods}. The list"
                " methods=[...] of a route says what it takes. If a form of yours leads here, is"
                " its action right?",
                path=rule,
                method=method,
                methods=methods,
            )
    return next(filter(None, (_meaning_of_rule(rule, path) for rule, _ in routes)), None)


def _meaning_of_rule(rule: str, path: str) -> Message | None:
    """Return in what a rule differs from a path that it may have been meant for."""
    found = _BARE_CONVERTER.search(rule)
    if found and path.startswith(rule[: found.start() + 1]):
        return Message(
            "The route {rule} has no variable: Flask sees one only between < and >, as in"
            " <{variable}>.",
            rule=rule,
            variable=found[0].lstrip("/"),
        )
    if rule != "/" and (_matches(f"{rule}/", path) or _matches(rule, f"{path}/")):
        return Message(
            "Your route is {rule}, and {path} was asked for: a slash at the end counts.",
            rule=rule,
            path=path,
        )
    if "><" in rule and _matches(rule.replace("><", ">/<"), path):
        return Message(
            "The route {rule} has no slash between two of its variables, and {path} has one.",
            rule=rule,
            path=path,
        )
    if _VARIABLE.sub("", rule) == path and rule.endswith(">"):
        return Message(
            "The route {rule} always wants something in place of its variable. For {path} the"
            " function needs a second @app.route, and a default for the parameter: =None.",
            rule=rule,
            path=path,
        )
    ours, asked = rule.split("/"), path.split("/")
    if meant := _matches_but_for_a_converter(rule, path):
        return meant
    if "<" not in rule and len(ours) == len(asked) > 2 and ours[:2] == asked[:2]:
        return Message(
            "The route {rule} answers that one URL, letter by letter. A part that changes stands"
            " between < and >.",
            rule=rule,
        )
    return None


def _matches_but_for_a_converter(rule: str, path: str) -> Message | None:
    """Return why the converters of a rule do not take a path that has its form."""
    if "<float" in rule and _matches(rule, path) and "." not in path:
        return Message(
            "The route {rule} is not for {path}: float takes only numbers with a decimal point."
            " For whole numbers there is int.",
            rule=rule,
            path=path,
        )
    if "<int" in rule and _matches(rule, path) and _DECIMAL.search(path):
        return Message(
            "The route {rule} is not for {path}: int takes only whole numbers. For numbers with a"
            " decimal point there is float.",
            rule=rule,
            path=path,
        )
    fixed, _, variable = rule.rpartition("/<")
    if variable.endswith(">") and ":" not in variable and "<" not in fixed:
        rest = path.removeprefix(f"{fixed}/")
        if fixed and rest != path and "/" in rest.strip("/"):
            return Message(
                "The route {rule} is not for {path}: an ordinary variable ends at a slash. One"
                " that begins with path:, as in <path:{variable}, goes on.",
                rule=rule,
                path=path,
                variable=variable,
            )
    return None


def _matches(rule: str, path: str) -> bool:
    first, *inner = (re.escape(piece) for piece in _VARIABLE.split(rule))
    if not inner:
        return path == rule
    last = inner.pop()
    # What ends a variable is looked for once: all ways to share out a path would never be tried.
    variables = "".join(f"(?>[^/]+?{piece})" for piece in inner)
    return re.fullmatch(f"{first}{variables}[^/]+{last}", path) is not None


def _meaning_of_answer(facts: Facts) -> Message | None:
    """Return what signs in an answer come from that only a slip puts there."""
    asked, expected, actual = (
        from_data(facts.get(key)) or "" for key in ("asked", "expected", "actual")
    )
    if found := _FUNCTION.search(f"{asked} {actual}"):
        return Message(
            "`{sign}…` is what Python shows of a function that is not called: write brackets behind"
            " its name.",
            sign=found[0],
        )
    if _BYTES.search(actual) and not _BYTES.search(expected) and facts.get("view"):
        return Message(
            "The b and the quotes come from bytes that str() or an f-string made a text of. For the"
            " text that was sent there is request.get_data(as_text=True)."
        )
    if "%25" in actual and "%25" not in f"{asked} {expected}":
        return Message(
            "%25 is the code of % itself, so this was encoded twice. url_for() encodes by"
            " itself: give it the plain text."
        )
    if "status 400 (Bad Request)" in actual and facts.get("view"):
        return Message(
            "Either your own code answers 400 here, or it reads a field or a cookie with [...] that"
            " was not sent, to which Flask answers 400 by itself: use .get() there, or read it only"
            " for a request that brings it."
        )
    return None


_NO_RESPONSE = Message(
    "A function of after_request must return the response, and one of yours returns nothing."
)
