"""Slips in the source of a view or a template that explain what a check came upon.

Nothing here decides anything: a check has failed, and of what beginners often get wrong that is
told which can be seen in the very view that answered, or in the template that it rendered.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from grader.examiner.scene import Scene, Slip
from grader.examiner.template_slips import (
    blocks_of_no_layout,
    flashed_the_wrong_way_round,
    never_handed_over,
    open_quotes,
    outside_of_blocks,
)
from grader.examiner.view_slips import above_the_route, return_in_a_loop

_NAME = 100
_MOST = 5
_MOST_HOOKS = 20

_DROPPED = re.compile(r"^\s+(?P<name>redirect|render_template|render_template_string)\(")
_GOES_ON = re.compile(r"(?:[(\[{,=+]|\breturn|\\)\s*$")
_ARGS = re.compile(r"\brequest\.args\b")
_FORM = re.compile(r"\brequest\.form\b")
_OTHER_INPUT = re.compile(
    r"\brequest\.(?:form|values|files|json|get_json|data|get_data)\b|validate|\w*Form\("
)
_TYPE_TEST = re.compile(
    r"\b(?P<name>\w+) is (?:not )?(?:int|float)\b"
    r"|\btype\((?P<other>\w+)\)\s*(?:is|==|!=)\s*(?:int|float)\b"
)
_SAFE = re.compile(r"\|\s*safe\b|{%-?\s*autoescape\s+false")
_HARMLESS = re.compile(r"\bescape\(|\bMarkup\b|_template|\bjsonify\b|striptags|\.replace\(|\bsub\(")
_PUT_TOGETHER = re.compile(r"\bf[\"']|[\"']\s*[%+]|\+\s*[\"']|\.format\(")
_SENT_TAG = re.compile("<|%3C", re.IGNORECASE)
_WRITTEN_OUT = re.compile(
    r"\bredirect\(\s*f?(?P<quote>[\"'])/|\b(?:href|src|action)\s*=\s*[\"']?/\w"
)
_ASKS_POST = re.compile(r"request\.method\s*==\s*[\"']POST[\"']|\bis_submitted\(\)")
_FLASK_FORM = re.compile(r"\b\w*Form\(")
_SAVES = re.compile(r"\.save\(")
_SETS_COOKIE = re.compile(r"^\s+(?P<name>\w+)\.(?:set|delete)_cookie\(")
_STORES = re.compile(r"\bsession\[[^\]]*\]\s*=\s*(?P<name>\w+)\s*$")
_CSRF_OFF = re.compile(r"WTF_CSRF_ENABLED\W+False|^\s+csrf\s*=\s*False")
_TOKEN = re.compile(r"hidden_tag|csrf_token")
_FORM_FIELD = re.compile(r"{{-?\s*form\.")
_FLASHES = re.compile(r"\bflash\(")
_STRING = re.compile(r"f?(?:\"[^\"]*\"|'[^']*')")
_NO_CATEGORY = re.compile(r"\bflash\((?:[^(),]|\([^()]*\))*\)")
_AFTER_REQUEST = re.compile(r"^\s*@\w+\.after_(?:app_)?request\b")
_RETURN = re.compile(r"\breturn\b")
_SHOWS_FLASHED = re.compile("get_flashed_messages")
_REQUIRED = re.compile(r"<(?:input|textarea)\b[^>]*\brequired\b")
_LOOKS = re.compile(r"\bif\b|\bor\b|validate|strip\(")
_BLANK_FIELD = re.compile(r"(?:^|&)[^&=]+=(?:\+|%20)*(?=&|$)")


def slips(scene: Scene) -> tuple[Slip, ...]:
    """Return the slips that there may be, the likeliest cause first."""
    if not scene.views:
        return ()
    found: list[Slip] = []
    for finder in _FINDERS:
        found += [
            Slip(each.kind, each.file, each.line, each.name[:_NAME])
            for each in islice(finder(scene), _MOST)
        ]
    return tuple(found[:_MOST])


def _dropped(scene: Scene) -> Iterator[Slip]:
    """A response is made in a statement of its own, and dropped."""
    for view in scene.views:
        for line, match in view.found(_DROPPED):
            before = view.lines[: line - view.first]
            if not _GOES_ON.search(next((each for each in reversed(before) if each.strip()), "")):
                yield Slip("dropped", view.file, line, match["name"])


def _wrong_input(scene: Scene) -> Iterator[Slip]:
    """The query is read of a post, or the form of what came with a query."""
    view = scene.view
    if scene.method == "POST" and scene.body and not _OTHER_INPUT.search(view.text):
        yield from (Slip("args-of-a-post", view.file, line) for line, _ in view.found(_ARGS))
    takes_posts = "POST" in view.text or ".post(" in view.text
    if scene.method == "GET" and scene.query and not takes_posts and not _ARGS.search(view.text):
        yield from (Slip("form-of-a-query", view.file, line) for line, _ in view.found(_FORM))


def _type_test(scene: Scene) -> Iterator[Slip]:
    for line, match in scene.view.found(_TYPE_TEST):
        yield Slip("type-test", scene.view.file, line, match["name"] or match["other"])


def _markup(scene: Scene) -> Iterator[Slip]:
    """What a visitor sends is not escaped."""
    if not _SENT_TAG.search(scene.path + scene.body):
        return
    for template in scene.templates:
        for line, match in template.found(_SAFE):
            yield Slip("marked-safe", template.file, line, match[0].strip())
    text = scene.view.text
    if not scene.templates and _PUT_TOGETHER.search(text) and not _HARMLESS.search(text):
        yield Slip("not-escaped", scene.view.file, scene.view.first)


def _written_out(scene: Scene) -> Iterator[Slip]:
    if scene.is_below_prefix:
        for block in (*scene.views, *scene.templates):
            for line, match in block.found(_WRITTEN_OUT):
                yield Slip("written-out", block.file, line, match[0].partition("(")[0])


def _never_validated(scene: Scene) -> Iterator[Slip]:
    view = scene.view
    if scene.method == "POST" and _FLASK_FORM.search(view.text) and "validate" not in view.text:
        yield from (Slip("never-validated", view.file, line) for line, _ in view.found(_ASKS_POST))


def _trusted_name(scene: Scene) -> Iterator[Slip]:
    view = scene.view
    if ".filename" in view.text and "secure_filename" not in view.text:
        yield from (Slip("trusted-name", view.file, line) for line, _ in view.found(_SAVES))


def _lost_cookie(scene: Scene) -> Iterator[Slip]:
    """A cookie is set on something that is not returned."""
    for view in scene.views:
        for line, match in view.found(_SETS_COOKIE):
            if not re.search(rf"\breturn\s+\(?{match['name']}\b", view.text):
                yield Slip("lost-cookie", view.file, line, match["name"])


def _stored_unseen(scene: Scene) -> Iterator[Slip]:
    """Something is stored in the session before it is looked at."""
    for view in scene.views:
        for line, match in view.found(_STORES):
            rest = "\n".join(view.lines[line - view.first + 1 :])
            name = match["name"]
            if re.search(rf"\bif\s+(?:not\s+{name}\b|{name}\s*==|len\({name}|{name}\.strip)", rest):
                yield Slip("stored-unseen", view.file, line, name)


def _token(scene: Scene) -> Iterator[Slip]:
    """The check of the token is switched off, or the token is not in the form."""
    off = [*scene.somewhere(_CSRF_OFF, ".py")]
    yield from (Slip("token-off", file, line) for file, line in off)
    for template in scene.templates:
        fields = [line for line, _ in template.found(_FORM_FIELD)]
        if fields and not off and not _TOKEN.search(template.text):
            yield Slip("token-missing", template.file, fields[0])


def _never_shown(scene: Scene) -> Iterator[Slip]:
    """A message is flashed and no page shows any."""
    flashed = [(view.file, line) for view in scene.views for line, _ in view.found(_FLASHES)]
    if flashed and not any(scene.somewhere(_SHOWS_FLASHED, ".html", ".py")):
        yield from (Slip("never-shown", *place) for place in flashed)


def _above_the_route(scene: Scene) -> Iterator[Slip]:
    """A decorator stands above the route, so Flask got the function without it."""
    for line, name, route in above_the_route(scene.view):
        yield Slip("above-the-route", scene.view.file, line, f"{name} {route}")


def _return_in_a_loop(scene: Scene) -> Iterator[Slip]:
    for line in return_in_a_loop(scene.view):
        yield Slip("return-in-a-loop", scene.view.file, line)


def _open_quote(scene: Scene) -> Iterator[Slip]:
    for template in scene.with_layouts():
        for line, name in open_quotes(template):
            yield Slip("open-quote", template.file, line, name)


def _no_such_block(scene: Scene) -> Iterator[Slip]:
    """A block is filled that no layout has; named with what was meant, and with the layout."""
    for template in scene.templates:
        for line, *names in blocks_of_no_layout(template, scene.layouts(template)):
            yield Slip("no-such-block", template.file, line, " ".join(names))


def _flashed_wrong_way(scene: Scene) -> Iterator[Slip]:
    """Text and category of a message that was flashed are taken for one another."""
    if any(_FLASHES.search(view.text) for view in scene.views):
        for template in scene.with_layouts():
            for line in flashed_the_wrong_way_round(template):
                yield Slip("flashed-wrong-way", template.file, line)


def _outside(scene: Scene) -> Iterator[Slip]:
    for template in scene.templates:
        if line := outside_of_blocks(template):
            yield Slip("outside", template.file, line)


def _not_handed_over(scene: Scene) -> Iterator[Slip]:
    code = [*scene.files.ending_in(".py")]
    for template in scene.templates:
        for name in never_handed_over(template, code):
            lines = (line for line, _ in template.found(re.compile(rf"\b{re.escape(name)}\b")))
            yield Slip("not-handed-over", template.file, next(lines, 1), name)


def _no_category(scene: Scene) -> Iterator[Slip]:
    for view in scene.views:
        for line, _ in view.found(_FLASHES):
            if _NO_CATEGORY.search(_STRING.sub("x", view.lines[line - view.first])):
                yield Slip("no-category", view.file, line)


def _after_request(scene: Scene) -> Iterator[Slip]:
    """A function that runs after each request returns nothing."""
    for file, line in islice(scene.somewhere(_AFTER_REQUEST, ".py"), _MOST_HOOKS):
        if not _RETURN.search(scene.files.view(file, line).text):
            yield Slip("after-request", file, line)


def _only_browsers(scene: Scene) -> Iterator[Slip]:
    """A field that was left empty is refused by browsers alone."""
    if scene.method != "POST" or not _BLANK_FIELD.search(scene.body):
        return
    asks = "\n".join(line for line in scene.view.lines if "request.method" not in line)
    if not _LOOKS.search(asks):
        found = scene.somewhere(_REQUIRED, ".html", ".py")
        yield from (Slip("only-browsers", file, line) for file, line in found)


_FINDERS: Sequence[Callable[[Scene], Iterator[Slip]]] = (
    _above_the_route,
    _after_request,
    _open_quote,
    _dropped,
    _wrong_input,
    _type_test,
    _markup,
    _written_out,
    _never_validated,
    _trusted_name,
    _lost_cookie,
    _stored_unseen,
    _token,
    _flashed_wrong_way,
    _no_such_block,
    _outside,
    _not_handed_over,
    _never_shown,
    _no_category,
    _return_in_a_loop,
    _only_browsers,
)
