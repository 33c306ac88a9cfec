"""Slips in what a view gives back, and in what stands above it."""

import re
from collections.abc import Iterator
from itertools import islice

from grader.examiner.slips.scene import Scene, at
from grader.examiner.slips.source_blocks import Block
from grader.message import Message

_MOST_HOOKS = 20
_DROPPED = re.compile(r"^\s+(?P<name>redirect|render_template|render_template_string)\(")
_GOES_ON = re.compile(r"(?:[(\[{,=+]|\breturn|\\)\s*$")
_WRITTEN_OUT = re.compile(
    r"\bredirect\(\s*f?(?P<quote>[\"'])/|\b(?:href|src|action)\s*=\s*[\"']?/\w"
)
_SAVES = re.compile(r"\.save\(")
_SETS_COOKIE = re.compile(r"^\s+(?P<name>\w+)\.(?:set|delete)_cookie\(")
_AFTER_REQUEST = re.compile(r"^\s*@\w+\.after_(?:app_)?request\b")
_HANDLER = re.compile(r"^\s*@\w+\.(?:app_)?errorhandler\((?P<status>\d{3})\)")
_RETURN = re.compile(r"\breturn\b")
_DECORATOR = re.compile(r"\s*@(?P<name>\w+|[\w.]*required)\s*(?:\(.*\)\s*)?$")
_ROUTE = re.compile(r"\s*@(?P<name>\w+\.(?:route|get|post|put|patch|delete))\s*\(")
_ROUTE_NAMES = re.compile(r"route|get|post|put|patch|delete", re.IGNORECASE)
_WHOLE_ROUTE = re.compile(r"\s*(?P<route>@\w+\.(?:route|get|post|put|patch|delete)\(.*\))\s*$")
_FILE_NAME = re.compile(r"\breturn\s+\(?[\"'](?P<name>[\w/-]+\.html)[\"']")
_REDIRECT_MORE = re.compile(
    r"\bredirect\(\s*(?:f?[\"'][^\"']*[\"']|\w+)\s*,\s*(?P<second>(?!code\b|Response\b)[a-z_\"'f][^)]*)\)"
)
_REDIRECT = re.compile(r"\bredirect\(\s*[\"'](?P<name>\w+)[\"']")


def guard_above_the_route(scene: Scene) -> Iterator[Message]:
    """Find a decorator above the route, so that Flask got the function without it.

    What only those have who may be there is missed then, so it can be behind an error too.
    """
    error = scene.facts.error
    if error and error.file and error.error != "KeyError" and "NoneType" not in error.text:
        return
    for line, name, route in above_the_route(scene.view):
        yield Message(
            "{place}: `@{name}` stands above `@{route}`, so Flask got the function without it. Put"
            " it between the route and the function.",
            place=at(scene.view, line),
            name=name,
            route=route,
        )


def hook_without_a_response(scene: Scene) -> Iterator[Message]:
    """Find a function that runs after each request and returns nothing."""
    if scene.facts.error is None or "NoneType" not in scene.facts.error.text:
        return
    for file, line in islice(scene.somewhere(_AFTER_REQUEST, ".py"), _MOST_HOOKS):
        hook = scene.files.view(file, line)
        if not _RETURN.search(hook.text):
            yield Message(
                "{place}: a function of after_request must return the response, and this one"
                " returns nothing.",
                place=at(hook, line),
            )


def handler_without_status(scene: Scene) -> Iterator[Message]:
    """Find a handler whose page goes out as if all were well."""
    for _, match in scene.view.found(_HANDLER):
        status = match["status"]
        is_missed = (
            f"status {status}" in scene.facts.expected and "status 200" in scene.facts.actual
        )
        for line, _ in scene.view.found(_RETURN) if is_missed else ():
            yield Message(
                "{place}: without its status behind it, this page goes out with status 200. Write"
                " `, {status}` behind what is returned.",
                place=at(scene.view, line),
                status=status,
            )


def dropped(scene: Scene) -> Iterator[Message]:
    """Find a response that is made in a statement of its own."""
    for view in scene.views:
        for line, match in view.found(_DROPPED):
            if not goes_on(view, line):
                yield Message(
                    "{place}: what {name}() makes is not returned there, so no browser ever gets"
                    " it. Write return in front of it.",
                    place=at(view, line),
                    name=match["name"],
                )


def name_of_a_template(scene: Scene) -> Iterator[Message]:
    """Find the name of a template that is returned in place of the page."""
    for place, match in scene.in_view(_FILE_NAME):
        yield Message(
            "{place} returns the text `{name}` itself. render_template('{name}') makes the page of"
            " it.",
            place=place,
            name=match["name"],
        )


def name_of_a_view(scene: Scene) -> Iterator[Message]:
    """Find a redirect to the name of a function."""
    if "redirect" not in scene.told and "404" not in scene.facts.actual:
        return
    for place, match in scene.in_views(_REDIRECT):
        is_function = re.compile(rf"^\s*def {match['name']}\(")
        if any(scene.somewhere(is_function, ".py")):
            yield Message(
                "{place}: redirect() wants a URL, and {name} is the name of a function:"
                " redirect(url_for('{name}')) asks for its URL.",
                place=place,
                name=match["name"],
            )


def second_value_of_redirect(scene: Scene) -> Iterator[Message]:
    """Find a redirect with something else than a status behind its URL."""
    for place, match in scene.in_views(_REDIRECT_MORE):
        yield Message(
            "{place}: the second value of redirect() is its status, and {second} is none. What"
            " belongs to the URL goes into the first.",
            place=place,
            second=match["second"].strip(),
        )


def same_route_twice(scene: Scene) -> Iterator[Message]:
    """Find another function with the very route by which this view was found."""
    for line, match in scene.view.found(_WHOLE_ROUTE):
        alike = re.compile(rf"\s*{re.escape(match['route'])}\s*$")
        places = [*scene.somewhere(alike, ".py")]
        for file, other in places:
            if (file, other) != (scene.view.file, line):
                yield Message(
                    "{place}: `{route}` stands on line {line} too. Flask takes the first of them"
                    " and never gets to the other.",
                    place=Message("{file}, line {line}", file=file, line=other),
                    route=match["route"],
                    line=line,
                )


def written_out(scene: Scene) -> Iterator[Message]:
    """Find a URL that leaves out where the app is mounted."""
    if not scene.is_below_prefix:
        return
    for block in (*scene.views, *scene.templates):
        for line, _ in block.found(_WRITTEN_OUT):
            yield Message(
                "{place}: this URL is written out by hand, so it leaves the prefix out. url_for()"
                " builds it with the prefix in front.",
                place=at(block, line),
            )


def trusted_name(scene: Scene) -> Iterator[Message]:
    """Find a file that is saved under the name that came with it."""
    view = scene.view
    if ".filename" in view.text and "secure_filename" not in view.text:
        for place, _ in scene.in_view(_SAVES):
            yield Message(
                "{place} saves the file under the name that the visitor chose, and a name like"
                " ../../x leads outside of the folder. secure_filename() from werkzeug.utils takes"
                " the path off.",
                place=place,
            )


def lost_cookie(scene: Scene) -> Iterator[Message]:
    """Find a cookie that is set on something that is not returned."""
    for view in scene.views:
        for line, match in view.found(_SETS_COOKIE):
            if not re.search(rf"\breturn\s+\(?{match['name']}\b", view.text):
                yield Message(
                    "{place}: the cookie is set on the response {name}, and the function returns"
                    " another one. Only what is returned reaches the browser.",
                    place=at(view, line),
                    name=match["name"],
                )


def goes_on(view: Block, line: int) -> bool:
    """Say whether a line belongs to a statement that began above it."""
    before = view.lines[: line - view.first]
    return bool(_GOES_ON.search(next((each for each in reversed(before) if each.strip()), "")))


def above_the_route(view: Block) -> Iterator[tuple[int, str, str]]:
    """Yield line and name of a decorator that stands right above a route, and the route's name."""
    above = view.first, ""
    for number, line in enumerate(view.lines, view.first):
        if not line.strip():
            continue
        if line.lstrip().startswith(("def ", "async def ", "class ")):
            return
        if (route := _ROUTE.match(line)) and above[1]:
            yield *above, route["name"]
        found = _DECORATOR.match(line)
        is_route = found is None or _ROUTE_NAMES.search(found["name"])
        above = number, "" if found is None or is_route else found["name"]
