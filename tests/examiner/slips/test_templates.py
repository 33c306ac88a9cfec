"""What a page writes in vain, and what its template never gets, is seen in the source."""

import pytest

from grader.examiner.slips.blocks import (
    blocks_of_no_layout,
    never_handed_over,
    outside_of_blocks,
)
from grader.examiner.slips.keeping import flashed_the_wrong_way_round
from grader.examiner.slips.layouts import layouts_of
from grader.examiner.slips.source_blocks import Block
from grader.examiner.slips.tags import open_quotes


def block(text: str, file: str = "templates/x.html") -> Block:
    """Return a whole file."""
    return Block(file, 1, text.split("\n"))


EXTENDS = "{% extends 'base.html' %}\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (EXTENDS + "{% block a %}\nx\n{% endblock %}\n\n<h1>About</h1>\n", 6),
        (EXTENDS + "<p>{{ name }}", 2),
        (EXTENDS + "<!-- a note -->\n{% block a %}x{% endblock %}{% set b = 1 %}\n", None),
        (EXTENDS + "{# a note #}\n", None),
        ("<h1>About</h1>", None),
        (EXTENDS + "{% block a %}", None),
    ],
)
def test_what_stands_outside_of_the_blocks_of_a_child_is_found(text: str, line: int | None) -> None:
    assert outside_of_blocks(block(text)) == line


@pytest.mark.parametrize(
    ("template", "code", "names"),
    [
        ("{{ name }}", "render_template('x.html', username=name)", ["name"]),
        ("{{ name }}", "render_template('x.html', name=name)", []),
        ("{{ name }}", "render_template(\n  'x.html',\n  name=f(name),\n)", []),
        ("{{ name }}", "render_template('x.html', **values)", []),
        ("{{ name }}", "@app.context_processor\ndef names(): ...", []),
        ("{{ url_for('a') }}{% for x in request.args %}{{ x }}{% endfor %}", "", []),
        ("{% if name %}", "render_template('x.html')", []),
    ],
)
def test_a_variable_that_no_call_hands_over_is_found(
    template: str, code: str, names: list[str]
) -> None:
    assert list(never_handed_over(block(template), [block(code, "app.py")])) == names


@pytest.mark.parametrize("text", ["{{" + "(" * 5_000, "{{ " + "9" * 5_000 + " }}", "x" * 50_000])
def test_a_template_that_cannot_be_read_tells_nothing(text: str) -> None:
    assert outside_of_blocks(block(text)) is None
    assert list(never_handed_over(block(text), [])) == []


@pytest.mark.parametrize("sum_", ["9 ** 9 ** 9 ** 9", "'a' * 9 ** 12", "'a' | center(9 ** 12)"])
def test_nothing_that_stands_in_a_template_is_computed(sum_: str) -> None:
    template = Block("templates/x.html", 1, [f"{{{{ {sum_} }}}} {{{{ name }}}}"])
    assert list(never_handed_over(template, [])) == ["name"]


def test_names_that_a_template_makes_itself_need_not_be_handed_over() -> None:
    text = (
        "{% import 'a.html' as a %}{% from 'b.html' import b, c as d %}{% set e = 1 %}"
        "{% macro f(g) %}{{ g }}{% endmacro %}{% for h in items %}{{ h }}{% endfor %}"
        "{{ a.x() }}{{ b }}{{ d }}{{ e }}{{ f(1) }}"
    )
    assert list(never_handed_over(Block("templates/x.html", 1, [text]), [])) == ["items"]


LAYOUT = "<h1>{% block title %}{% endblock %}</h1>{% block content %}{% endblock %}"
MIDDLE = "{% extends 'base.html' %}{% block content %}{% block main %}{% endblock %}{% endblock %}"


def vain(text: str, **others: str) -> list[tuple[int, str, str, str]]:
    """Return the blocks that a template fills in vain, by the other templates there are."""
    files = {f"{name}.html": block(each, f"templates/{name}.html") for name, each in others.items()}
    template = block(text)
    return [
        *blocks_of_no_layout(template, layouts_of(template, lambda name: files.get(name)) or ())
    ]


def test_a_block_that_no_layout_has_is_found_with_what_was_meant() -> None:
    filled = "{% block contnet %}x{% endblock %}\n{% block footer %}{% endblock %}"
    assert vain(EXTENDS + filled, base=LAYOUT) == [
        (2, "contnet", "content", "base.html"),
        (3, "footer", "", "base.html"),
    ]
    child = "{% extends 'middle.html' %}{% block man %}x{% endblock %}"
    assert vain(child, middle=MIDDLE, base=LAYOUT) == [(1, "man", "main", "middle.html")]


def test_a_block_that_is_filled_already_was_not_meant() -> None:
    filled = "{% block content %}{% endblock %}{% block contents %}x{% endblock %}"
    assert vain(EXTENDS + filled, base=LAYOUT) == [(2, "contents", "", "base.html")]


@pytest.mark.parametrize(
    "text",
    [
        EXTENDS + "{% block content %}{% block inner %}x{% endblock %}{% endblock %}",
        EXTENDS + "{% block nav %}x{% endblock %}{% block content %}{{ self.nav() }}{% endblock %}",
        "{% extends layout %}{% block nav %}x{% endblock %}",
        "{% extends 'base' ~ '.html' %}{% block nav %}x{% endblock %}",
        "{% if a %}{% extends 'base.html' %}{% endif %}{% block nav %}x{% endblock %}",
        "{% extends 'missing.html' %}{% block nav %}x{% endblock %}",
        "{% extends 'broken.html' %}{% block nav %}x{% endblock %}",
        "{% extends 'circle.html' %}{% block nav %}x{% endblock %}",
        "{% extends 'middle.html' %}{% block main %}x{% endblock %}{% block title %}{% endblock %}",
        "{% block nav %}x{% endblock %}",
    ],
)
def test_where_a_block_may_be_meant_so_nothing_is_told(text: str) -> None:
    circle = "{% extends 'circle.html' %}"
    assert vain(text, base=LAYOUT, middle=MIDDLE, broken="{% if %}", circle=circle) == []


def test_of_many_long_layouts_nothing_is_told() -> None:
    child = EXTENDS + "{% block nav %}{% endblock %}"
    assert vain(child, base=LAYOUT + "x" * 9_000)
    assert vain(child + "y" * 9_000, base=LAYOUT + "x" * 12_000) == []


FLASHED = "get_flashed_messages(with_categories=true)"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{{% for message, category in {FLASHED} %}}", [1]),
        ("\n{% for msg, level in get_flashed_messages(True) %}", [2]),
        (f"{{% with all = {FLASHED} %}}\n{{% for text, cat in all %}}", [2]),
        (f"{{% set all = {FLASHED} %}}\n\n{{% for text, kind in all %}}", [3]),
        (f"{{% for category, message in {FLASHED} %}}", []),
        (f"{{% for m, n in {FLASHED} %}}", []),
        ("{% for message, category in get_flashed_messages() %}", []),
        ("{% for message, category in get_flashed_messages(with_categories=false) %}", []),
        ("{% for message, category in messages %}", []),
        (f"{{% for message, category in {FLASHED} %}}<p class='x {{{{ message }}}}'>", []),
    ],
)
def test_a_loop_that_takes_category_and_text_the_wrong_way_round_is_found(
    text: str, lines: list[int]
) -> None:
    ends = "{% endfor %}" + "{% endwith %}" * ("{% with" in text)
    assert list(flashed_the_wrong_way_round(block(text + ends))) == lines


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<link rel=\"stylesheet\" href=\"{{ url_for('static', filename='a.css') }}>", ["href"]),
        ('<a href="/x>Home</a> <a href="/y">About</a>', ["href"]),
        ("<li class='error>{{ message }}</li>", ["class"]),
        ("<form action='/x' method='post>", ["method"]),
        ('<a href="/x">Home</a>', []),
        ('<a title="a > b" href="/x" hidden>Home</a>', []),
        ('<p title="a > b', []),
        ('<button onclick="if (a > b) {', []),
        ('<ul class="[&>li]:p-4">', []),
        ('<link rel="stylesheet"', []),
        ("<a href=/x>it's</a>", []),
        ('<p>it\'s 5" > 4"</p>', []),
        ("<p class=\"{% if a > b %}x{% else %}y{% endif %}\" id='z'>", []),
        ('<a href="{{ url_for(', []),
        ("<!-- <a href='x> -->", []),
        ("x.innerHTML = '<a href=\"' + url + '\">x</a>'", []),
        ("<p class='" + "x" * 200 + ">" + "x" * 100, []),
    ],
)
def test_a_quote_that_is_not_closed_before_the_end_of_its_tag_is_found(
    line: str, names: list[str]
) -> None:
    assert [*open_quotes(block(f"<html>\n{line}"))] == [(2, name) for name in names]


@pytest.mark.parametrize("text", ["{{ " + "a + " * 3_000 + "a }}", "{% for a, b in c %}" * 900])
def test_a_template_of_any_depth_is_read(text: str) -> None:
    assert [*flashed_the_wrong_way_round(block(text))] == []
    assert layouts_of(block(text), lambda name: None) is None
