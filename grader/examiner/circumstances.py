"""What helps to understand a failure, beside the facts: what came of the request it began with."""

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from grader.diagnosis.templates import near_static, near_template
from grader.errors import MachineryError
from grader.examiner.asking import path_of
from grader.examiner.curl import curl_lines
from grader.examiner.diagnosis import BrokenSubmission
from grader.examiner.facts import Facts, Mismatch
from grader.examiner.history import Exchange
from grader.examiner.run import Run
from grader.examiner.slips.elements import elements_meant
from grader.examiner.slips.likeliest import likeliest_slip
from grader.examiner.slips.scene import Scene
from grader.examiner.slips.source_blocks import SourceFiles
from grader.message import as_data
from grader.sandbox.protocol import CODE, FILE_NAME, Fields, text, texts
from grader.sandbox.verdict import Verdict

_MISSING, _STATIC = 404, "/static/"
_NOT_FOUND = frozenset({301, 308, 404, 405})
_SENT_ON = 300
_MOST_ROUTES = 12
_MOST_HOOKS = 5
_ROUTE = 100
_PRINTED = 500
_TEMPLATES = 3
_LIKE = 0.6
_BODY = 2_000
# Beside the label of the commands, so that no line has more than 80 columns.
_LONGEST_WORD = 56
# An app that cannot even be asked, or that has gone by now, has been told of already.
_UNANSWERED = (Mismatch, Verdict, MachineryError, BrokenSubmission)
_VARIABLE = re.compile("<[^<>]*>")

Place = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The last request of a check and what the app did with it.

    `request` is method and path, `status` None where no answer came; `curl` are the commands that
    lead there; `view` is file, line and name of the view that was asked for, or of the handler
    where no route answers, and `hooks` are those of the functions that run before it, where one of
    them may have answered in its place. Where no route answered, `routes` are those that there are,
    as pattern and methods, and `nearest` the pattern among them that may have been meant. `near`
    says which file was probably meant by a template or a static file that was not found, `elements`
    are the lines (file, number, code) where what the check tells of is written, and `slip` is what
    can be seen in the source to be amiss.
    """

    request: str = ""
    status: int | None = None
    curl: tuple[str, ...] = ()
    printed: str = ""
    view: Place | None = None
    hooks: tuple[Place, ...] = ()
    routes: tuple[tuple[str, str], ...] = ()
    nearest: str = ""
    near: str = ""
    elements: tuple[tuple[str, int, str], ...] = ()
    slip: str = ""

    def as_data(self) -> dict[str, Any]:
        """Return them as plain data, without what is empty."""
        every = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: list(map(_plain, value)) if isinstance(value, tuple) else _plain(value)
            for name, value in every.items()
            if value
        }


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return as_data(value) if isinstance(value, str) else value


def circumstances(run: Run, facts: Facts) -> Circumstances:
    """Return those of a failure by what it asked; little is known where that was no request."""
    last = run.history.last(facts.asked)
    if last is None:
        return Circumstances(slip=_slip(_scene(run, None, None, facts)))
    route = _routing(run, last) if last.status is not None else _Routing()
    scene = _scene(run, last, route.view, facts)
    commands = curl_lines([*last.before, last])
    fits = all(
        len(shlex.quote(word)) <= _LONGEST_WORD for line in commands for word in shlex.split(line)
    )
    return Circumstances(
        request=f"{last.environ['REQUEST_METHOD']} {path_of(last.environ)[:_ROUTE]}",
        status=last.status,
        curl=tuple(commands) if fits else (),
        printed=last.noted.printed[:_PRINTED],
        view=_at_def(route.view, scene),
        hooks=tuple(
            hook for each in _hooks(route, last) if (hook := _at_def(each, scene)) is not None
        ),
        routes=route.routes,
        nearest=_nearest(last.environ["PATH_INFO"], [rule for rule, _ in route.routes]),
        near=_near(run, last),
        elements=_elements(scene),
        slip=_slip(scene),
    )


def _near(run: Run, last: Exchange) -> str:
    """Return which file was probably meant by one that was not found, or nothing."""
    error, path = last.noted.exception, last.environ["PATH_INFO"]
    try:
        if error is not None and error.error in ("TemplateNotFound", "TemplatesNotFound"):
            return near_template(error.text, run.list_files()) or ""
        if last.status == _MISSING and path.startswith(_STATIC):
            return near_static(path.removeprefix(_STATIC), run.list_files()) or ""
    except _UNANSWERED:
        pass
    return ""


def _slip(scene: Scene | None) -> str:
    try:
        return (likeliest_slip(scene) if scene else None) or ""
    except _UNANSWERED:
        return ""


def _elements(scene: Scene | None) -> tuple[tuple[str, int, str], ...]:
    try:
        return elements_meant(scene) if scene else ()
    except _UNANSWERED:
        return ()


def _scene(run: Run, last: Exchange | None, view: Place | None, facts: Facts) -> Scene | None:
    """Return what slips and elements are looked for in; None where the files cannot be read."""
    try:
        files = SourceFiles(run.list_files(), run.read_file)
        if last is None or view is None:
            return Scene(files, facts)
        earlier = dict.fromkeys(_routing(run, each).view for each in last.before)
        places = [*(place for place in earlier if place and place != view), view]
        names = last.noted.templates[:_TEMPLATES]
        return Scene(
            files,
            facts,
            method=last.environ["REQUEST_METHOD"],
            path=path_of(last.environ),
            query=last.environ["QUERY_STRING"],
            body=last.body[:_BODY].decode("utf-8", "replace"),
            answer=last.answer.decode("utf-8", "replace"),
            is_below_prefix=bool(last.environ.get("SCRIPT_NAME")),
            views=[files.view(file, line) for file, line, _ in places],
            templates=[each for each in map(files.template, names) if each],
        )
    except _UNANSWERED:
        return None


@dataclass(frozen=True, slots=True)
class _Routing:
    """What a request came to, or the routes that it came by."""

    view: Place | None = None
    hooks: tuple[Place, ...] = ()
    routes: tuple[tuple[str, str], ...] = ()


def _routing(run: Run, last: Exchange) -> _Routing:
    method, path = last.environ["REQUEST_METHOD"], last.environ["PATH_INFO"]
    try:
        answer, _ = run.ask({"do": "match", "path": path, "method": method}, "")
        hooks = tuple(filter(None, map(_place, answer.parts("hooks")[:_MOST_HOOKS])))
        if place := answer.part("place"):
            return _Routing(_place(place), hooks)
        if last.status not in _NOT_FOUND or answer.optional_text("view"):
            # Something has answered in place of what Flask says of an unknown URL.
            return _Routing(hooks=hooks)
        handler = _place(part) if (part := answer.part("handler")) else None
        return _Routing(handler, routes=_routes(run.ask({"do": "facts"}, "")[0]))
    except _UNANSWERED:
        return _Routing()


def _hooks(route: _Routing, last: Exchange) -> tuple[Place, ...]:
    """Return what runs before the view, where it may have answered: sent on, or refused."""
    answered = last.noted.exception is None and last.status is not None
    return route.hooks if answered and (last.status or 0) >= _SENT_ON else ()


def _at_def(place: Place | None, scene: Scene | None) -> Place | None:
    """Return a place with the line of the function's own name, where people look for it."""
    if place is None or scene is None:
        return place
    file, line, name = place
    try:
        return file, scene.files.view(file, line).line_of_def, name
    except _UNANSWERED:
        return place


def _place(place: Fields) -> Place | None:
    file, line = place.start("file", FILE_NAME), place.line("line")
    return (file, line, place.start("name", CODE)) if file and line else None


def _routes(facts: Fields) -> tuple[tuple[str, str], ...]:
    rows = [(text(rule)[:_ROUTE], texts(methods)) for rule, methods, *_ in facts.rows("routes", 4)]
    return tuple(
        (rule, ", ".join(sorted(set(methods) - {"HEAD", "OPTIONS"}))[:_ROUTE])
        for rule, methods in rows[:_MOST_ROUTES]
        if not rule.startswith("/static/")
    )


def _nearest(path: str, rules: Sequence[str]) -> str:
    """Return the rule that may have been meant by a path, or nothing."""
    fixed = {_VARIABLE.sub("", rule).lower(): rule for rule in rules}
    [found] = get_close_matches(path[:_ROUTE].lower(), fixed, n=1, cutoff=_LIKE) or [""]
    return fixed.get(found, "")
