"""Slips in single statements: what has no effect, and what says another thing than is meant."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from urllib.parse import unquote

from grader.examiner.slips.answers import goes_on
from grader.examiner.slips.scene import Scene, at
from grader.examiner.slips.source_blocks import Block
from grader.message import Message

_COMPARED = re.compile(r"^\s+(?P<name>[\w.]+(?:\[[^\]]*\])?)\s*==\s*[^=\s].*(?<![,)\]\\:])$")
_CHANGES_NOTHING = "strip|lstrip|rstrip|lower|upper|title|capitalize|replace"
_THROWN_AWAY = re.compile(
    rf"^\s+(?P<name>[\w.]+)\.(?P<method>{_CHANGES_NOTHING})\([^()]*\)\s*(?:#.*)?$"
)
_NOT_KEPT = re.compile(
    r"^\s+(?P<method>escape|int|float|str|sorted|secure_filename|Markup)\((?P<name>\w+)\)\s*(?:#.*)?$"
)
_DIGITS = re.compile(r"(?P<format>:\.\d+)\}|\bformat\([^()]*(?P<other>[\"']\.\d+)[\"']")
_NOT_CALLED = re.compile(
    r"(?<!\bstr)\.(?P<name>strip|lstrip|rstrip|lower|upper|isdigit|isalpha|isalnum|isnumeric|clear"
    r"|validate_on_submit)\b(?!\s*[(\w\"'])"
)
_LONE_TEXT = re.compile(
    r"\b(?:if|elif|while)\b.*?(?P<name>[\w.]+(?:\[[^\]]*\])?)\s*[=!]=\s*(?:\"[^\"]*\"|'[^']*')"
    r"\s+or\s+(?P<text>\"[^\"]+\"|'[^']+')\s*(?::|\)|\bor\b|\band\b)"
)
_IS_TEXT = re.compile(r"\bis\s+(?:not\s+)?(?:\"|-?\d)")
_NONE = re.compile(
    r"(?:\breturn|(?P<name>[\w.]+)\s*=)\s*(?P<list>[\w.]+(?:\[[^\]]*\])?)"
    r"\.(?P<method>sort|reverse|append|extend|insert)\("
)
_TEXT = re.compile(r"(?P<kind>\b[a-zA-Z]{1,2})?(?P<all>\"(?P<one>[^\"]*)\"|'(?P<two>[^']*)')")
_PLACE = re.compile(r"{\s*[\w.]+(?:\[[^\]]*\]|\([^()]*\))?\s*}")
_FILLED = re.compile(r"\.format\(|_template_string\(|\blogg|\.(?:debug|info|warning|error)\(")
_WORD = re.compile(r"\w+")
_OTHER_SOURCES = re.compile(r"\b(?:request|locals|render_template\w*|abort|pass)\b")
_SHOWN = re.compile(r"`[^`]*`")
_VARIABLE = re.compile(r"^\s*@.*<(?:\w+:)?(?P<name>\w+)>")
_ONE_TEXT = re.compile(r"^(?P<indent>\s+)(?:\"[^\"]*\"|'[^']*')\s*(?P<comma>,?)\s*$")
_OPENS_A_LIST = re.compile(r"(?:=\s*[\[({]|[\[{])\s*$")
_MOST = 5
_SHORTEST = 3


def compared_in_vain(scene: Scene) -> Iterator[Message]:
    """Find a comparison that stands where a value is meant to be given."""
    for view in scene.views:
        for line, match in view.found(_COMPARED):
            if not goes_on(view, line):
                yield Message(
                    "{place} compares {name} with == and does nothing with the answer. One = gives"
                    " {name} its value.",
                    place=at(view, line),
                    name=match["name"],
                )


def thrown_away(scene: Scene) -> Iterator[Message]:
    """Find a call that changes nothing, the result of which is not kept."""
    for view in scene.views:
        found = [*view.found(_THROWN_AWAY), *view.found(_NOT_KEPT)]
        for line, match in found:
            if not goes_on(view, line):
                yield Message(
                    "{place}: {method}() leaves {name} as it is, and what it gives is not kept."
                    " Write {name} = in front of it.",
                    place=at(view, line),
                    method=match["method"],
                    name=match["name"],
                )


def digits_in_all(scene: Scene) -> Iterator[Message]:
    """Find a format that counts all digits where decimals are meant."""
    for place, match in scene.in_views(_DIGITS):
        written = (match["format"] or match["other"]).lstrip(":\"'")
        yield Message(
            "{place}: {format} counts all digits of the number. With an f behind it, {format}f,"
            " it counts those behind the point.",
            place=place,
            format=written,
        )


def not_called(scene: Scene) -> Iterator[Message]:
    """Find a method without its brackets."""
    for place, match in scene.in_views(_NOT_CALLED):
        yield Message(
            "{place}: behind {name} there are no brackets, so it is not called. Write {name}().",
            place=place,
            name=match["name"],
        )


def lone_text_in_a_condition(scene: Scene) -> Iterator[Message]:
    """Find a condition such as `x == "a" or "b"`."""
    for place, match in scene.in_views(_LONE_TEXT):
        yield Message(
            "{place}: {text} by itself counts as true, so this condition always holds. Compare"
            " twice: … or {name} == {text}.",
            place=place,
            text=match["text"],
            name=match["name"],
        )


def is_for_equals(scene: Scene) -> Iterator[Message]:
    """Find texts or numbers that are compared with `is`."""
    for view in scene.views:
        for line, text in enumerate(view.lines, view.first):
            if _IS_TEXT.search(_TEXT.sub('""', text)):
                yield Message(
                    "{place} compares with `is`, and that asks whether both are one and the same"
                    " thing in memory. For what is equal, write == (or != for `is not`).",
                    place=at(view, line),
                )


def result_of_a_change(scene: Scene) -> Iterator[Message]:
    """Find a method that changes a list in a place where its result is used: that is None."""
    for place, match in scene.in_views(_NONE):
        yield Message(
            "{place}: {method}() changes {list} itself and gives back None. Let it stand on a"
            " line of its own, and use {list} below it.",
            place=place,
            method=match["method"],
            list=match["list"],
        )


def braces_without_f(scene: Scene) -> Iterator[Message]:
    """Find a text with braces in it and without an f in front, where they came out as they are."""
    for view in scene.views:
        for line, text in _texts(view):
            if found := next(filter(scene.facts.actual.__contains__, _PLACE.findall(text)), None):
                yield Message(
                    "{place}: without an f in front of its quote, a text keeps {braces} as it is."
                    ' Write f"…{braces}…".',
                    place=at(view, line),
                    braces=found,
                )


def name_in_quotes(scene: Scene) -> Iterator[Message]:
    """Find a variable of the route that stands in a text as a word, where that word came out."""
    view = scene.view
    names = {match["name"] for _, match in view.found(_VARIABLE)}
    came = " ".join(_SHOWN.findall(scene.facts.actual))
    actual, expected = (set(_WORD.findall(text)) for text in (came, scene.facts.expected))
    names &= actual - expected
    values = [unquote(part) for part in scene.path.partition("?")[0].split("/")]
    if any(len(value) >= _SHORTEST and value in scene.facts.actual for value in values):
        return
    for line, text in _texts(view) if names else ():
        if "<" not in text and (found := names.intersection(_WORD.findall(text))):
            yield Message(
                "{place}: between the quotes, {name} is a word like any other. An f-string puts the"
                ' value there: f"…{{{name}}}…".',
                place=at(view, line),
                name=min(found),
            )


def variable_never_used(scene: Scene) -> Iterator[Message]:
    """Find a variable of the route that the function gets and does nothing with."""
    view = scene.view
    body = "\n".join(view.lines[view.line_of_def - view.first + 1 :])
    # What a visitor asked for may come from elsewhere too.
    if not body.strip() or _OTHER_SOURCES.search(body):
        return
    for _, match in view.found(_VARIABLE):
        name = match["name"]
        is_given = re.search(rf"\b{re.escape(name)}\b", view.lines[view.line_of_def - view.first])
        if is_given and not re.search(rf"\b{re.escape(name)}\b", body):
            yield Message(
                "{place}: the function gets {name} from the URL and never uses it, so its answer is"
                " the same for each.",
                place=at(view, view.line_of_def),
                name=name,
            )


def comma_left_out(scene: Scene) -> Iterator[Message]:
    """Find two texts of a list with no comma between them."""
    for code in scene.code():
        for line in lines_without_comma(code):
            yield Message(
                "{place}: there is no comma behind this text, so Python makes one text of it and"
                " the next.",
                place=at(code, line),
            )


def lines_without_comma(code: Block) -> Iterator[int]:
    """Yield the lines of a list on which a text ends without the comma that the others have."""
    row: list[tuple[int, str, bool]] = []
    before = ""
    for number, line in enumerate(code.lines, code.first):
        if found := _ONE_TEXT.match(line):
            if not row and not _OPENS_A_LIST.search(before):
                continue
            row.append((number, found["indent"], bool(found["comma"])))
            continue
        yield from _odd_ones(row)
        row, before = [], line
    yield from _odd_ones(row)


def _odd_ones(row: Sequence[tuple[int, str, bool]]) -> Iterator[int]:
    """Yield the lines without a comma where most have one; behind the last there need be none."""
    without = [number for number, _, comma in row[:-1] if not comma]
    if len({indent for _, indent, _ in row}) == 1 and len(without) * 2 < len(row) - 1:
        yield from without


def _texts(view: Block) -> Iterator[tuple[int, str]]:
    """Yield line and content of the texts without an f that nothing fills afterwards."""
    for number, line in enumerate(view.lines, view.first):
        if line.lstrip().startswith("@") or _FILLED.search(line):
            continue
        for found in islice(_TEXT.finditer(line), _MOST):
            if "f" not in (found["kind"] or "").lower():
                yield number, found["one"] or found["two"] or ""
