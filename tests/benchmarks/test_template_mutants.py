"""What is changed in templates and stylesheets."""

from collections.abc import Callable, Iterator

import pytest
from mutants.css import css_mutants
from mutants.jinja import jinja_mutants
from mutants.markup import markup_mutants

Operators = Callable[[str], Iterator[tuple[str, str]]]


def made(operators: Operators, operator: str, source: str) -> list[str]:
    """Return what an operator makes of a source."""
    return [text for name, text in operators(source) if name.rpartition("/")[2] == operator]


@pytest.mark.parametrize(
    ("operator", "source", "mutated"),
    [
        ("element-renamed", "<p>a<br></p>", ["<p>a<x-br></p>", "<x-p>a<br></x-p>"]),
        ("element-renamed", "<h1>Hi, ", ["<x-h1>Hi, "]),
        ("element-removed", "a<p>b</p>c", ["ac"]),
        ("element-removed", "<ul><li>1<li>2</ul>", ["<ul><li>12</ul>", "<ul>1<li>2</ul>", ""]),
        ("attribute-removed", '<a id=x href="/">b</a>', ['<a href="/">b</a>', "<a id=x>b</a>"]),
        ("attribute-changed", "<a id=x href='/'>", ["<a id=xx href='/'>", "<a id=x href='/x'>"]),
        ("attribute-removed", "<input required>", ["<input>"]),
        ("attribute-removed", "<p {% if a > b %}id=x{% endif %}>", []),
        (
            "attribute-changed",
            '<a href="{{ url_for(\'a\', b="c>d") }}">e</a>',
            ['<a href="{{ url_for(\'a\', b="c>d") }}x">e</a>'],
        ),
        (
            "text-changed",
            "<p>Hi {{ name }}!</p>",
            ["<p>qi {{ name }}!</p>", "<p>Hi {{ name }}</p>"],
        ),
        ("text-added", "<p> Hi\n</p>", ["<p> Hix\n</p>"]),
        ("text-changed", "<!doctype html><!-- a --><p>{# b #}</p>", []),
    ],
)
def test_html_is_changed_in_one_place(operator: str, source: str, mutated: list[str]) -> None:
    assert made(markup_mutants, operator, source) == mutated


@pytest.mark.parametrize(
    ("operator", "source", "mutated"),
    [
        ("extends-removed", '{% extends "base.html" %}a', ["a"]),
        ("include-removed", 'a{% include "b.html" %}', ["a"]),
        ("block-removed", "a{% block b %}c{% endblock %}d", ["ad"]),
        ("block-unwrapped", "a{% block b %}c{% endblock %}d", ["acd"]),
        ("condition-negated", "{% if a == b %}c{% endif %}", ["{% if not (a == b) %}c{% endif %}"]),
        ("condition-true", "{% if a %}c{% endif %}", ["{% if true %}c{% endif %}"]),
        ("else-emptied", "{% if a %}b{% else %}c{% endif %}", ["{% if a %}b{% else %}{% endif %}"]),
        ("for-removed", "a{% for b in c %}d{% endfor %}", ["a"]),
        (
            "loop-without-turns",
            "{% for b in c if b %}d{% endfor %}",
            ["{% for b in [] %}d{% endfor %}"],
        ),
        ("variable-removed", "a{{ b }}c", ["ac"]),
        ("variable-changed", "a{{ b }}c", ["aotherc"]),
        ("filter-removed", "{{ a|b(c, d)|e }}", ["{{ a|e }}", "{{ a|b(c, d) }}"]),
        ("string-changed", "{{ url_for('a') }}", ["{{ url_for('q') }}"]),
        ("name-changed", "{{ a.b }}", ["{{ other_a.b }}", "{{ a.other_b }}"]),
        ("name-changed", "{{ a and not b }}", ["{{ a or not b }}", "{{ a and  b }}"]),
        ("operator-changed", "{{ a == b }}", ["{{ a != b }}"]),
        ("integer-changed", "{{ a[0] }}", ["{{ a[1] }}"]),
    ],
)
def test_jinja_is_changed_in_one_place(operator: str, source: str, mutated: list[str]) -> None:
    assert set(mutated) <= set(made(jinja_mutants, operator, source))


def test_comments_and_ends_of_blocks_are_left_alone() -> None:
    assert list(jinja_mutants("{# {{ a }} #}")) == []
    assert made(jinja_mutants, "name-changed", "{% block a %}{% endblock a %}") == [
        "{% block other_a %}{% endblock a %}"
    ]


@pytest.mark.parametrize(
    ("operator", "mutated"),
    [
        ("rule-removed", ""),
        ("selector-changed", "q { color: red; }"),
        ("declaration-removed", "p {  }"),
        ("value-changed", "p { color: qed; }"),
    ],
)
def test_a_stylesheet_is_changed_in_one_place(operator: str, mutated: str) -> None:
    assert made(css_mutants, operator, "p { color: red; }") == [mutated]
