"""Slips in what a view reads of a request, and in what it does with the text of a visitor."""

import re
from collections.abc import Iterator

from grader.examiner.slips.elements import tags_told
from grader.examiner.slips.scene import Scene, at
from grader.message import Message

_ARGS = re.compile(r"\brequest\.args\b")
_FORM = re.compile(r"\brequest\.form\b")
_OTHER_INPUT = re.compile(
    r"\brequest\.(?:form|values|files|json|get_json|data|get_data)\b|validate|\w*Form\("
)
_SMALL_METHOD = re.compile(
    r"\brequest\.method\s*[!=]=\s*[\"'](?P<method>(?!(?:GET|POST|PUT|DELETE|HEAD|PATCH)\b)"
    r"(?i:get|post|put|delete|head|patch))[\"']"
)
_TYPE_TEST = re.compile(
    r"\b(?P<name>\w+) is (?:not )?(?:int|float)\b"
    r"|\btype\((?P<other>\w+)\)\s*(?:is|==|!=)\s*(?:int|float)\b"
)
_SENT = r"\brequest\.(?:args|form|values|cookies)(?:\.get\([^()=]*\)|\[[^\]]*\])"
_SENT_VALUE = re.compile(rf"^\s*(?P<name>\w+)\s*=\s*{_SENT}\s*(?:or\b.*)?$")
_VARIABLE = re.compile(r"^\s*@.*<(?:string:)?(?P<name>\w+)>")
_MADE_A_NUMBER = re.compile(r"\b(?P<name>\w+)\s*=\s*(?:int|float)\(")
_NUMBER = r"\s*(?:==|!=|<=?|>=?)\s*-?\d+(?![\w.])"
_SENT_AND_NUMBER = re.compile(rf"(?P<name>{_SENT}){_NUMBER}")
_MORE_THAN_TEXT = re.compile(r"[<>]=?\s*(?P<text>\"-?\d+\"|'-?\d+')")
_IN_BRACKETS = re.compile(
    r"\b(?P<source>request\.(?:args|form|cookies|files|values))\[(?P<key>[^\]]*)\]"
)
_ABORTS = re.compile(r"\babort\(|\b400\b")
_SAFE = re.compile(r"\|\s*safe\b|{%-?\s*autoescape\s+false")
_HARMLESS = re.compile(r"\bescape\(|\bMarkup\b|_template|\bjsonify\b|striptags|\.replace\(|\bsub\(")
_PUT_TOGETHER = re.compile(r"\bf[\"']|[\"']\s*[%+]|\+\s*[\"']|\.format\(")
_SENT_TAG = re.compile("<|%3C", re.IGNORECASE)
_ABOUT_HTML = re.compile(r"element|\btag\b|as text|<\w")
_REQUIRED = re.compile(r"<(?:input|textarea)\b[^>]*\brequired\b")
_LOOKS = re.compile(r"\bif\b|\bor\b|validate|strip\(")
_BLANK_FIELD = re.compile(r"(?:^|&)[^&=]+=(?:\+|%20)*(?=&|$)")
_MOST_NAMES = 5


def args_of_a_post(scene: Scene) -> Iterator[Message]:
    """Find where the query is read of a post."""
    view = scene.view
    if scene.method == "POST" and scene.body and not _OTHER_INPUT.search(view.text):
        for place, _ in scene.in_view(_ARGS):
            yield Message(
                "{place} reads request.args, and that holds what stands behind the ? of the URL."
                " What a form sends with POST is in request.form.",
                place=place,
            )


def form_of_a_query(scene: Scene) -> Iterator[Message]:
    """Find where the form is read of what came with a query."""
    view = scene.view
    takes_posts = "POST" in view.text or ".post(" in view.text
    if scene.method == "GET" and scene.query and not takes_posts and not _ARGS.search(view.text):
        for place, _ in scene.in_view(_FORM):
            yield Message(
                "{place} reads request.form, and that holds what a form sends with POST. What"
                " stands behind the ? of the URL is in request.args.",
                place=place,
            )


def small_method(scene: Scene) -> Iterator[Message]:
    """Find a method that is compared in small letters."""
    for place, match in scene.in_views(_SMALL_METHOD):
        yield Message(
            '{place}: request.method is in capitals, so it is never "{method}". Compare it with'
            ' "{right}".',
            place=place,
            method=match["method"],
            right=match["method"].upper(),
        )


def type_test(scene: Scene) -> Iterator[Message]:
    """Find where a text is asked whether it is a number by its type."""
    for place, match in scene.in_view(_TYPE_TEST):
        yield Message(
            "{place} tests the type of {name}. What comes out of a URL or a form is text, also"
            " `7`, so that test never holds. In a route <int:{name}> gives a number, and answers"
            " 404 to all else.",
            place=place,
            name=match["name"] or match["other"],
        )


def text_and_number(scene: Scene) -> Iterator[Message]:
    """Find where a text that was sent is compared with a number."""
    view = scene.view
    sent = [match["name"] for _, match in view.found(_SENT_VALUE)]
    sent += [match["name"] for _, match in view.found(_VARIABLE)]
    numbers = {match["name"] for _, match in view.found(_MADE_A_NUMBER)}
    texts = [re.escape(name) for name in sent if name not in numbers]
    names = "|".join(texts[:_MOST_NAMES]) or "(?!)"
    compared = re.compile(rf"\b(?P<name>{names}){_NUMBER}")
    for pattern in (_SENT_AND_NUMBER, compared):
        for place, match in scene.in_view(pattern):
            yield Message(
                "{place} compares {name} with a number, and what comes out of a URL or a form is"
                " text: `7` in quotes is another thing than 7. int() makes a number of it.",
                place=place,
                name=match["name"],
            )


def number_in_quotes(scene: Scene) -> Iterator[Message]:
    """Find where something is said to be more or less than a number in quotes."""
    for place, match in scene.in_views(_MORE_THAN_TEXT):
        yield Message(
            "{place} compares with the text {text}, and texts are compared letter by letter:"
            " '10' comes before '9'. Compare numbers: int() around the one, no quotes around"
            " the other.",
            place=place,
            text=match["text"],
        )


def read_in_brackets(scene: Scene) -> Iterator[Message]:
    """Find what Flask answers 400 to by itself, where it did."""
    if "status 400 (Bad Request)" in scene.facts.actual and not _ABORTS.search(scene.view.text):
        for place, match in scene.in_view(_IN_BRACKETS):
            name = match["key"].strip("\"'")
            if name != match["key"] and re.search(rf"\bfor\s+{re.escape(name)}\b", scene.view.text):
                yield Message(
                    "{place}: between quotes, {name} is a word and not the variable of the loop."
                    " Write {source}[{name}].",
                    place=place,
                    name=name,
                    source=match["source"],
                )
            yield Message(
                "{place} reads {code} with brackets: where nothing of that name was sent, Flask"
                " answers 400 by itself. {source}.get() gives None then.",
                place=place,
                code=match[0],
                source=match["source"],
            )


def own_tags_escaped(scene: Scene) -> Iterator[Message]:
    """Find an element that was asked for and came as text."""
    answer, sent = scene.answer.lower(), f"{scene.path} {scene.body}".lower()
    for tag in sorted(tags_told(scene)):
        if f"&lt;{tag}" not in answer or f"<{tag}" in answer or tag in sent:
            continue
        if scene.templates:
            yield Message(
                "The page shows <{tag}> as text: a template escapes all that a view hands over."
                " Hand over the values, and write the tags in the template.",
                tag=tag,
            )
        else:
            yield Message(
                "The page shows <{tag}> as text: your own tags were escaped together with what"
                " stands between them. Escape only that, before it goes between the tags.",
                tag=tag,
            )


def marked_safe(scene: Scene) -> Iterator[Message]:
    """Find where a template takes what a visitor sent for HTML."""
    if _SENT_TAG.search(scene.path + scene.body):
        for template in scene.templates:
            for line, match in template.found(_SAFE):
                yield Message(
                    "{place}: a template escapes what it prints by itself, and `{name}` switches"
                    " that off, so a browser takes the text of a visitor for HTML.",
                    place=at(template, line),
                    name=match[0].strip(),
                )


def not_escaped(scene: Scene) -> Iterator[Message]:
    """Find a view that puts what a visitor sent into its HTML as it came."""
    if scene.templates or not _SENT_TAG.search(scene.path + scene.body):
        return
    if "print" in scene.told or not _ABOUT_HTML.search(scene.told):
        return
    if _PUT_TOGETHER.search(scene.view.text) and not _HARMLESS.search(scene.view.text):
        yield Message(
            "The view puts the text of a visitor into its HTML as it came, so a browser takes a <"
            " in it for the start of a tag. escape() from markupsafe makes it harmless; a template"
            " does so by itself."
        )


def only_browsers(scene: Scene) -> Iterator[Message]:
    """Find a field that only browsers refuse when it was left empty."""
    if scene.method != "POST" or not _BLANK_FIELD.search(scene.body):
        return
    asks = "\n".join(line for line in scene.view.lines if "request.method" not in line)
    if not _LOOKS.search(asks):
        for file, _ in scene.somewhere(_REQUIRED, ".html", ".py"):
            yield Message(
                "An empty field was sent and taken. `required` in {file} only stops browsers: the"
                " server gets what others send, and has to look at it by itself.",
                file=file,
            )
