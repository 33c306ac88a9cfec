"""Slips in the HTML of templates and views: quotes, tags and attributes."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from grader.examiner.slips.scene import Scene, at
from grader.examiner.slips.source_blocks import Block
from grader.message import Message

_JINJA = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}")
_JINJA_SIGN = re.compile(r"{{|}}|{%|%}|{#|#}|<!--|-->")
_TAG = re.compile(r"<(?P<name>[a-zA-Z][\w-]*)")
_ATTRIBUTE = re.compile(r"\s+(?P<name>[\w:@.-]+)(?:\s*=\s*(?:(?P<quote>[\"'])|[^\s\"'>]+))?")
# In the values of these no > is ever meant.
_WITHOUT_TAGS = frozenset(
    {"action", "charset", "class", "enctype", "for", "href", "id", "lang", "method", "name"}
    | {"rel", "src", "type"}
)
_LONGEST_LINE = 300
_LIKE = 0.66
_PLAIN = re.compile(r"[a-z0-9]{3,}|\w+/[\w-]+")
_ELEMENTS = frozenset(
    "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas"
    " caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt em"
    " embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr"
    " html i iframe img input ins kbd label legend li link main map mark menu meta meter nav"
    " noscript object ol optgroup option output p picture pre progress q rp rt ruby s samp script"
    " search section select slot small source span strike strong style sub summary sup svg table"
    " tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr".split()
)
_ATTRIBUTES = frozenset(
    "accept action align allow alt async autocomplete autofocus autoplay bgcolor border"
    " cellpadding cellspacing charset checked cite class color cols colspan content controls"
    " coords data datetime default defer dir disabled download draggable enctype face for form"
    " formaction formenctype formmethod formnovalidate headers height hidden high href hreflang id"
    " inert inputmode integrity is itemprop itemscope itemtype kind label lang list loading loop"
    " low max maxlength media method min minlength multiple muted name nonce novalidate open"
    " optimum pattern placeholder popover poster preload property readonly referrerpolicy rel"
    " required reversed role rows rowspan sandbox scope selected shape size sizes slot span"
    " spellcheck src srcdoc srclang srcset start step style tabindex target title translate type"
    " usemap value valign width wrap xmlns".split()
)
_CHOICES = {
    "enctype": frozenset({"multipart/form-data", "application/x-www-form-urlencoded"}),
    "method": frozenset({"get", "post", "dialog"}),
    "rel": frozenset({"stylesheet", "icon", "author", "alternate", "help", "license", "next"}),
    "type": frozenset(
        "text submit button reset password email number checkbox radio file hidden date time search"
        " url tel color range month week image text/css text/javascript module".split()
    ),
}
_CHOICE = re.compile(
    rf"(?<=\s)(?P<name>{'|'.join(_CHOICES)})\s*=\s*(?P<quote>[\"']?)(?P<value>[\w/-]+)(?P=quote)",
    re.IGNORECASE,
)
# What browsers do not close by themselves where the next begins.
_CLOSED = "title h1 h2 h3 h4 h5 h6 form a ul ol table select textarea style script strong em b i"
_OPENING = re.compile(rf"<(?P<name>{'|'.join(_CLOSED.split())})(?=[\s>])", re.IGNORECASE)
_CLOSING = re.compile(r"</\s*(?P<name>\w+)")
_SINGLE_BRACES = re.compile(r"(?<![{%#]){\s*(?P<name>\w[\w.]*)\s*}(?!})")
_BARE_URL_FOR = re.compile(r"\b(?P<name>href|src|action)\s*=\s*[\"']?\s*url_for\(")
_NAME_OF_JINJA = re.compile(
    r"<(?:input|textarea|select)\b[^>]*\b(?P<code>name\s*=\s*[\"']?{{[^}]*}}[\"']?)"
)
_MADE_IN_TURN = re.compile(r"{%-?\s*(?:for|macro)\b")
_PLACEHOLDER = re.compile(r"<input\b.*\bplaceholder\s*=\s*[\"']?{{.*")
_VALUE = re.compile(r"\bvalue\s*=")
_OTHER_NAMES = re.compile(r"<svg\b|<math\b")
_PIECE = re.compile(r"{%-?\s*include\b")
_NO_HTML = re.compile(
    r"^\s*@|[\"']</?\w+>?[\"']\s+(?:not\s+)?in\b|\.(?:replace|count|find|split)\("
)


def open_quote(scene: Scene) -> Iterator[Message]:
    """Find a quote of an attribute that is not closed."""
    for page in scene.pages():
        for line, name in open_quotes(page):
            yield Message(
                "{place}: the quote of {name} is opened there and not closed before the >.",
                place=at(page, line),
                name=name,
            )


def unknown_tag(scene: Scene) -> Iterator[Message]:
    """Find the name of an element that is spelt wrong."""
    for page in _written(scene):
        for line, name, near in elements_unheard_of(page):
            yield Message(
                "{place}: HTML has no element `<{name}>`, so a browser makes nothing of it. Did you"
                " mean `<{near}>`?",
                place=at(page, line),
                name=name,
                near=near,
            )


def unknown_attribute(scene: Scene) -> Iterator[Message]:
    """Find the name of an attribute that is spelt wrong."""
    for page in _written(scene):
        for line, name, near in attributes_unheard_of(page):
            yield Message(
                "{place}: HTML has no attribute `{name}`, so a browser leaves it out. Did you mean"
                " `{near}`?",
                place=at(page, line),
                name=name,
                near=near,
            )


def unknown_value(scene: Scene) -> Iterator[Message]:
    """Find the value of an attribute that is spelt wrong."""
    for page in _written(scene):
        for line, match in page.found(_CHOICE):
            name, value = match["name"].lower(), match["value"]
            if near := _near(value.lower(), _CHOICES[name]):
                yield Message(
                    '{place}: {name}="{value}" means nothing to a browser. Did you mean "{near}"?',
                    place=at(page, line),
                    name=name,
                    value=value,
                    near=near,
                )


def single_braces(scene: Scene) -> Iterator[Message]:
    """Find a variable of a template between single braces, where these came out as they are."""
    for place, match in scene.in_pages(_SINGLE_BRACES):
        if match[0] in scene.facts.actual:
            yield Message(
                "{place}: a template fills in what stands between two braces, and {code} has"
                " one. Write {{{{ {name} }}}}.",
                place=place,
                code=match[0],
                name=match["name"],
            )


def no_word_of_jinja(scene: Scene) -> Iterator[Message]:
    """Find a call of url_for in a template that Jinja does not see."""
    for place, match in scene.in_pages(_BARE_URL_FOR):
        yield Message(
            '{place}: outside of {{{{ }}}}, url_for is plain text. Write {name}="{{{{'
            ' url_for(…) }}}}".',
            place=place,
            name=match["name"],
        )


def name_that_changes(scene: Scene) -> Iterator[Message]:
    """Find a field the name of which is what should be its value."""
    for page in scene.pages():
        if not _MADE_IN_TURN.search(page.text):
            for line, match in page.found(_NAME_OF_JINJA):
                yield Message(
                    "{place}: {code} gives the field another name at each visit. Its name is a"
                    " fixed word; what stands in the field is its value.",
                    place=at(page, line),
                    code=match["code"],
                )


def placeholder_for_a_value(scene: Scene) -> Iterator[Message]:
    """Find a field that holds what was typed as its placeholder."""
    for place, match in scene.in_pages(_PLACEHOLDER):
        if not _VALUE.search(match[0]):
            yield Message(
                "{place}: a placeholder is only a hint in an empty field, and is never sent."
                " What stays in the field is its value.",
                place=place,
            )


def never_closed(scene: Scene) -> Iterator[Message]:
    """Find an element that is opened and that nothing closes."""
    for page in _written(scene):
        for line, name in elements_left_open(page):
            yield Message(
                "{place}: <{name}> is opened there, and no </{name}> closes it. A browser takes all"
                " that follows for a part of it.",
                place=at(page, line),
                name=name,
            )


def _written(scene: Scene) -> Iterator[Block]:
    """Yield where the HTML of the answer was written."""
    yield from scene.pages()
    if not scene.templates:
        yield scene.view


def open_quotes(template: Block) -> Iterator[tuple[int, str]]:
    """Yield line and attribute of each quote that is not closed before the > of its tag."""
    for number, line in enumerate(template.lines, template.first):
        shown = _JINJA.sub("x", line)
        if len(line) >= _LONGEST_LINE or _JINJA_SIGN.search(shown):
            continue
        for tag in _TAG.finditer(shown):
            if name := _never_closed(shown, tag.end()):
                yield number, name
                break


def _never_closed(line: str, start: int) -> str | None:
    """Return the attribute with an open quote, of a tag the attributes of which begin here."""
    while found := _ATTRIBUTE.match(line, start):
        start = found.end()
        if not found["quote"]:
            continue
        value, closing, _ = line[start:].partition(found["quote"])
        if ">" in value and (not closing or "<" in value):
            return found["name"] if found["name"].lower() in _WITHOUT_TAGS else None
        if not closing:
            return None
        start += len(value) + 1
    return None


def elements_unheard_of(page: Block) -> Iterator[tuple[int, str, str]]:
    """Yield line and name of each element that HTML does not have, and the one it is like."""
    for number, line in _html(page):
        for tag in _TAG.finditer(line):
            name = tag["name"].lower()
            if near := _near(name, _ELEMENTS):
                yield number, tag["name"], near


def attributes_unheard_of(page: Block) -> Iterator[tuple[int, str, str]]:
    """Yield line and name of each attribute that HTML does not have, and the one it is like."""
    for number, line in _html(page):
        for tag in _TAG.finditer(line):
            if tag["name"].lower() in _ELEMENTS:
                for name in _attributes(line, tag.end()):
                    if near := _near(name.lower(), _ATTRIBUTES):
                        yield number, name, near


def elements_left_open(page: Block) -> Iterator[tuple[int, str]]:
    """Yield line and name of the first of each element that is opened, and closed nowhere."""
    # What one piece of a page opens, another may close.
    if any(_PIECE.search(line) for line in page.lines):
        return
    lines = [*_html(page)]
    closed = {found["name"].lower() for _, line in lines for found in _CLOSING.finditer(line)}
    told: set[str] = set()
    for number, line in lines:
        for found in _OPENING.finditer(line):
            name = found["name"].lower()
            if name not in closed and name not in told:
                told.add(name)
                yield number, name


def _html(page: Block) -> Iterator[tuple[int, str]]:
    """Yield the lines in which there may be HTML, with an x for each statement of Jinja."""
    if any(_OTHER_NAMES.search(line) for line in page.lines):
        return
    for number, line in enumerate(page.lines, page.first):
        # What is in the brackets of a route, or looked for in a text, is no element.
        if len(line) < _LONGEST_LINE and not _NO_HTML.search(line):
            yield number, _JINJA.sub("x", line)


def _attributes(line: str, start: int) -> Iterator[str]:
    """Yield the attributes of a tag from here on, up to what cannot be read."""
    while found := _ATTRIBUTE.match(line, start):
        yield found["name"]
        start = found.end()
        if found["quote"]:
            _, closing, _ = line[start:].partition(found["quote"])
            if not closing:
                return
            start = line.index(found["quote"], start) + 1


def _near(name: str, known: frozenset[str]) -> str:
    """Return the known name that an unknown one is much like, or nothing."""
    if name in known or not _PLAIN.fullmatch(name) or name.startswith("on"):
        return ""
    [near] = get_close_matches(name, sorted(known), n=1, cutoff=_LIKE) or [""]
    return near
