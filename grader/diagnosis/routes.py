"""Routes that Flask refuses while app.py is imported."""

import re
from collections.abc import Callable

from grader.diagnosis.failure import Explanation, Failure, Sources, quoted
from grader.diagnosis.nearest import nearest
from grader.message import Message

_Found = re.Match[str]
_CONVERTERS = ("string", "int", "float", "path", "uuid", "any")
_CONVERTER_NAMES = {"integer": "int", "number": "int", "str": "string", "text": "string"}
_ROUTE_KEYWORDS = {"method": "methods", "default": "defaults", "endpoints": "endpoint"}


def explain_route(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain what Flask says of a route or of the making of the app; None for anything else."""
    for pattern, explain in _RULES:
        if found := pattern.search(failure.text):
            return explain(found, failure, sources)
    return None


def _same_name(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    name = found[1]
    made = sources.numbers(
        failure.file, re.compile(rf"^\s*(?:async\s+)?def\s+{re.escape(name)}\s*\(")
    )
    hint = Message(
        "Give one of the two another name: the URL stays as it is, only the name behind `def`"
        " changes."
    )
    if len(made) < 2:
        return Explanation(
            Message("two routes have a function of the name `{name}`", name=quoted(name)), hint
        )
    second = next((line for line in made if line >= (failure.line or 0)), made[-1])
    first = [line for line in made if line < second][-1:] or made[:1]
    return Explanation(
        Message(
            "the functions on lines {first} and {second} are both called `{name}`",
            first=first[0],
            second=second,
            name=quoted(name),
        ),
        hint,
        line=second,
        column=sources.line(failure.file, second).find(name) + 1 or None,
    )


def _no_slash(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    rule = quoted(found[1])
    line = sources.line(failure.file, failure.line)
    return Explanation(
        Message("the URL `{rule}` does not begin with a slash", rule=rule),
        Message("Write `'/{rule}'`.", rule=rule),
        column=line.find(found[1]) + 1 or None,
    )


def _malformed(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    rule = quoted(found[1])
    line = sources.line(failure.file, failure.line)
    return Explanation(
        Message("Flask cannot read the URL `{rule}`", rule=rule),
        Message(
            "Write a variable part as `<name>` or `<int:name>`: with < and >, without spaces, and"
            " with one word behind the colon."
        ),
        column=line.find(found[1]) + 1 or None,
    )


def _converter(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    written = found[1]
    near = _CONVERTER_NAMES.get(written.lower())
    shown = [near] if near else nearest(written, _CONVERTERS, cutoff=0.6)
    line = sources.line(failure.file, failure.line)
    hint = (
        Message("Did you mean `{name}`?", name=shown[0])
        if shown
        else Message("There are `int`, `float`, `path`, `string` and `uuid`.")
    )
    return Explanation(
        Message("there is no converter `{name}` for a part of a URL", name=quoted(written)),
        hint,
        column=line.find(written) + 1 or None,
    )


def _keyword(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    name = found[1]
    line = sources.line(failure.file, failure.line)
    meant = _ROUTE_KEYWORDS.get(name)
    hint: str = Message("Remove it, or check how it is spelt: `methods=['GET', 'POST']`.")
    if meant == "methods":
        hint = Message("Write `methods=['POST']`: with an s, and with a list.")
    elif meant:
        hint = Message("Did you mean `{name}`?", name=meant)
    return Explanation(
        Message("a route has no option `{name}`", name=quoted(name)),
        hint,
        column=line.find(name) + 1 or None,
    )


def _methods_text(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    return Explanation(
        Message("the methods of a route are given as a text, and not as a list"),
        Message("Put them between square brackets: `methods=['POST']`."),
        column=sources.line(failure.file, failure.line).find("methods") + 1 or None,
    )


def _methods_of_shortcut(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    return Explanation(
        Message("`methods` belongs to `@app.route`; `@app.get` and `@app.post` have a method"),
        Message("Write `@app.route('/...', methods=['GET', 'POST'])`."),
    )


def _no_import_name(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    return Explanation(
        Message("Flask must be told which file the app is in"),
        Message("Write `app = Flask(__name__)`."),
    )


def _no_rule(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    return Explanation(
        Message("the route has no URL"),
        Message("Write it between the brackets: `@app.route('/')`."),
    )


def _twice(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    return Explanation(
        Message("the URL has two variable parts of the name `{name}`", name=quoted(found[1])),
        Message("Give each part a name of its own, and the function a parameter for each."),
    )


def _too_late(found: _Found, failure: Failure, sources: Sources) -> Explanation:
    return Explanation(
        Message("the app is used before all of its routes are made"),
        Message("Put this line above the first use of the app, or of the blueprint."),
    )


_RULES: tuple[tuple[re.Pattern[str], Callable[[_Found, Failure, Sources], Explanation]], ...] = (
    (re.compile(r"overwriting an existing endpoint function: (?:[\w.]+\.)?(\w+)"), _same_name),
    (re.compile(r"^URL rule '(.{0,300})' must start with a slash"), _no_slash),
    (re.compile(r"^malformed url rule: ['\"](.{0,300})['\"]"), _malformed),
    (re.compile(r"^the converter '(\w+)' does not exist"), _converter),
    (re.compile(r"^Rule\.__init__\(\) got an unexpected keyword argument '(\w+)'"), _keyword),
    (re.compile(r"^Allowed methods must be a list of strings"), _methods_text),
    (re.compile(r"^Use the 'route' decorator to use the 'methods' argument"), _methods_of_shortcut),
    (re.compile(r"^Flask\.__init__\(\) missing .*'import_name'"), _no_import_name),
    (re.compile(r"(route|get|post)\(\) missing .*'rule'"), _no_rule),
    (re.compile(r"^variable name '(\w+)' used twice"), _twice),
    (re.compile(r"^duplicate argument '(\w+)' in function definition"), _twice),
    (re.compile(r"^The setup method '\w+' can no longer be called"), _too_late),
)
