"""What a page writes in vain, and what its template never gets, is seen in the source."""

import pytest

from grader.examiner.source_blocks import Block
from grader.examiner.template_slips import never_handed_over, outside_of_blocks


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
