from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.examiner.template_source import (
    MAX_BYTES,
    MAX_TEMPLATES,
    MAX_TOKENS,
    Templates,
    TemplateSource,
    parse_template,
)
from grader.language import speaker

BASE = """<!doctype html>
<title>{% block title %}My site{% endblock %}</title>
<nav><a href="{{ url_for('index') }}">Home</a></nav>
{% if user %}<p>Hello</p>{% endif %}
{% block body %}{% endblock %}
<footer>me</footer>
"""


def templates(files: Mapping[str, str]) -> Templates:
    contents = {path: text.encode() for path, text in files.items()}
    return Templates(list(contents), contents.get)


NAMES = {
    "a text": ('{% extends "base.html" %}', ("base.html",)),
    "single quotes and hyphens": ("{%- extends 'base.html' -%}", ("base.html",)),
    "after other text": ("<!-- mine -->\n{% extends 'base.html' %}", ("base.html",)),
    "in a folder": ("{% extends 'layouts/base.html' %}", ("layouts/base.html",)),
    "from the top of the folder": ("{% extends '/base.html' %}", ("base.html",)),
    "from here": ("{% extends './base.html' %}", ("base.html",)),
    "one of two": ("{% extends 'a.html' if x else 'base.html' %}", ("a.html", "base.html")),
    "one of a list": ("{% extends ['a.html', 'base.html'] %}", ("a.html", "base.html")),
    "none in a condition": ("{% extends 'a.html' if x == 'b.html' else c %}", ("a.html",)),
    "none put together": ("{% extends 'base' ~ '.html' %}", ()),
    "under a condition": ("{% if x %}{% extends 'base.html' %}{% endif %}", ("base.html",)),
    "none in a comment of Jinja's": ("{# {% extends 'base.html' %} #}", ()),
    "one in a comment of HTML": ("<!-- {% extends 'base.html' %} -->", ("base.html",)),
    "none in raw text": ("{% raw %}{% extends 'base.html' %}{% endraw %}", ()),
    "none in an expression": ("{{ \"extends 'base.html'\" }}", ()),
    "none": ("<p>Hello", ()),
}


@pytest.mark.parametrize(("text", "names"), NAMES.values(), ids=NAMES)
def test_it_tells_what_a_template_extends(text: str, names: tuple[str, ...]) -> None:
    source = parse_template(text.encode())
    assert (source.extends, source.problem) == (names, None)


@pytest.mark.parametrize(
    ("expression", "made"),
    [
        ("'base.html'", False),
        ("'a.html' if x else 'b.html'", False),
        ("layout", True),
        ("'a.html' if x else layout", True),
        ("'base' ~ '.html'", True),
        ("'a.html' if x", False),
    ],
)
def test_it_tells_whether_only_rendering_tells_the_name(expression: str, made: bool) -> None:
    source = parse_template(f"{{% extends {expression} %}}".encode())
    assert source.extends_by_expression is made


def test_it_tells_what_a_template_includes_and_imports() -> None:
    source = parse_template(
        b"{% import 'forms.html' as forms %}{% from 'parts.html' import footer %}"
        b"{% include 'nav.html' %}{% if x %}{% include ['a.html', 'b.html'] %}{% endif %}"
    )
    assert source.imports == ("forms.html", "parts.html")
    assert source.includes == ("nav.html", "a.html", "b.html")
    assert source.extends == ()


def test_the_html_is_all_that_is_written_wherever_it_stands() -> None:
    source = parse_template(
        b"{% extends 'base.html' %}<i>lost</i>{% block body %}<nav>{{ '<b>' }}{# <u> #}</nav>"
        b"{% for x in xs %}<li>{{ x }}</li>{% endfor %}{% macro m() %}<p>{% endmacro %}"
        b"{% set s %}<s>{% endset %}{% raw %}{{ x }}{% endraw %}{% endblock %}"
    )
    assert source.html == "<i>lost</i><nav></nav><li></li><p><s>{{ x }}"


def test_the_outline_is_what_every_page_of_it_has() -> None:
    outline = "".join(parse_template(BASE.encode()).outline)
    assert "<nav>" in outline
    assert "<footer>" in outline
    assert not any(text in outline for text in ("My site", "index", "Hello"))


def test_a_template_that_extends_another_has_no_outline() -> None:
    source = parse_template(b"<p>a</p>{% extends 'base.html' %}<p>b</p>")
    assert source.outline == ()
    assert not source.outlines("<p>a</p><p>b</p>")


@pytest.mark.parametrize(
    ("page", "holds"),
    [
        ("<nav><a href=/>Home</a></nav><h1>x</h1><footer>me</footer>", False),
        (
            '<!doctype html><title>Home</title><nav><a href="/">Home</a>\n</nav>'
            "<h1>x</h1><footer>me</footer>",
            True,
        ),
        ('<footer>me</footer><!doctype html><title></title><nav><a href="/">Home</a></nav>', False),
        ("", False),
    ],
)
def test_a_page_is_compared_with_the_outline_piece_by_piece(page: str, holds: bool) -> None:
    assert parse_template(BASE.encode()).outlines(page) is holds


def test_without_an_outline_nothing_is_told_of_a_page() -> None:
    assert not parse_template(b" {% block all %}<p>{% endblock %} ").outlines("<p>")


@pytest.mark.parametrize(
    "text",
    [
        "{% do xs.append(1) %}<p>",
        "{% for x in xs %}{% break %}{% endfor %}<p>",
        "{% trans %}Hello{% endtrans %}<p>",
    ],
)
def test_statements_of_extensions_are_known(text: str) -> None:
    source = parse_template(text.encode())
    assert source.problem is None
    assert source.html.endswith("<p>")


PROBLEMS = {
    "a block that is not closed": ("<p>\n{% block a %}", "line 2: Unexpected end of template"),
    "a statement that there is not": ("{% extend 'a.html' %}", "line 1: Encountered unknown tag"),
    "a sign that is none": ("\n\n{{ a ? b }}", "line 3: unexpected char"),
    "a statement that is not closed": ("{% if", "line 1: "),
    "deep brackets": ("{{ " + "(" * 5_000, "it is nested too deep"),
    "deep statements": ("{% if a %}" * 1_000, "it is nested too deep"),
    "a long number": ("{{ " + "1" * 5_000 + " }}", "a number in it cannot be read"),
    "digits of another alphabet": ("{{ \u0660e5 }}", "a number in it cannot be read"),
    "many expressions": ("{{ a }}" * MAX_TOKENS, "it has too many expressions and statements"),
    "a long text": ("a" * (MAX_BYTES + 1), "it is longer than 512 KiB"),
}


@pytest.mark.parametrize(("text", "problem"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_template_that_cannot_be_read_is_a_value_with_a_problem(text: str, problem: str) -> None:
    source = parse_template(text.encode())
    assert source.problem is not None
    assert source.problem.startswith(problem)
    assert source == TemplateSource(problem=source.problem)


SAID_IN_DUTCH = {
    "a mistake of Jinja's": (b"<p>\n{% block a %}", "regel 2: Unexpected end of template"),
    "deep brackets": (b"{{ " + b"(" * 5_000, "ze is te diep genest"),
    "a long number": (b"{{ " + b"1" * 5_000 + b" }}", "er staat een getal in dat niet gelezen kan"),
    "many expressions": (b"{{ a }}" * MAX_TOKENS, "er staan te veel uitdrukkingen en opdrachten"),
    "a long text": (b"a" * (MAX_BYTES + 1), "ze is langer dan 512 KiB"),
    "no text": (b"\xff", "het is geen tekst in UTF-8"),
}


@pytest.mark.parametrize(("content", "said"), SAID_IN_DUTCH.values(), ids=SAID_IN_DUTCH)
def test_a_problem_is_said_in_dutch_too(content: bytes, said: str) -> None:
    problem = parse_template(content).problem
    assert problem is not None
    assert speaker("nl")(problem).startswith(said)


def test_a_template_that_is_no_text_is_a_value_with_a_problem() -> None:
    assert parse_template("<p>é".encode("latin-1")).problem == "it is no UTF-8 text"


def test_a_problem_holds_nothing_invisible_of_the_student() -> None:
    problem = parse_template(b"{% \x1b\xe2\x80\xae %}").problem
    assert problem is not None
    assert problem.isprintable()


def test_a_long_template_of_ordinary_shape_is_read() -> None:
    picture = f"<img src='data:image/png;base64,{'A' * 400_000}'>"
    assert parse_template(picture.encode()).html == picture


PIECES = st.sampled_from(
    "{% %} {{ }} {# #} extends include import from as block endblock if else endif for in 'a' a 1"
    " 1e9 ( ) [ ] { } , . | ~ = == not and + - * ** : set macro call filter raw endraw trans"
    " endtrans do break \\ \x00 é".split(" ")
)


@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_no_source_raises_anything(text: str) -> None:
    source = parse_template(text.encode())
    assert source.problem is None or source.html == ""


def test_a_template_extends_another_directly_or_through_others() -> None:
    found = templates(
        {
            "templates/index.html": "{% extends 'layouts/wide.html' %}",
            "templates/layouts/wide.html": "{% extends 'base.html' %}",
            "templates/base.html": BASE,
        }
    )
    assert found.layouts("index.html") == ["layouts/wide.html", "base.html"]
    assert found.extends("layouts/wide.html", "base.html")
    assert not found.extends("base.html", "base.html")
    assert found.layouts("other.html") == []


def test_a_template_that_only_includes_another_does_not_extend_it() -> None:
    found = templates({"templates/a.html": "{% include 'b.html' %}", "templates/b.html": "<p>"})
    assert not found.extends("a.html", "b.html")
    assert found.uses("a.html", "b.html")


def test_what_is_used_is_found_through_every_kind_of_statement() -> None:
    found = templates(
        {
            "templates/a.html": "{% extends 'b.html' %}",
            "templates/b.html": "{% include 'c.html' %}",
            "templates/c.html": "{% from 'd.html' import x %}",
        }
    )
    assert found.uses("a.html", "d.html")
    assert not found.uses("d.html", "a.html")


def test_html_counts_what_is_included_and_imported_and_not_what_is_extended() -> None:
    found = templates(
        {
            "templates/page.html": "{% extends 'base.html' %}<h1>{% include 'parts/nav.html' %}",
            "templates/base.html": "<footer>",
            "templates/parts/nav.html": "<nav>{% import 'macros.html' as m %}",
            "templates/macros.html": "{% macro x() %}<p>{% endmacro %}",
        }
    )
    assert found.html("page.html") == "<h1>\n<nav>\n<p>"
    assert found.html("missing.html") == ""


def test_templates_that_extend_each_other_come_to_an_end() -> None:
    found = templates(
        {"templates/a.html": "{% extends 'b.html' %}", "templates/b.html": "{% extends 'a.html' %}"}
    )
    assert found.layouts("a.html") == ["b.html"]


def test_a_chain_of_templates_is_followed_so_far_and_no_farther() -> None:
    found = templates(
        {f"templates/{n}.html": f"{{% extends '{n + 1}.html' %}}" for n in range(100)}
    )
    assert len(found.layouts("0.html")) == MAX_TEMPLATES - 1


FOLDERS = {
    "the usual folder goes before others": (["old/templates/a.html", "templates/a.html"], 1),
    "another folder is found too": (["app.py", "views/a.html"], 1),
    "that of a package": (["site/templates/a.html", "static/x/a.html.txt"], 0),
    "a file beside the app": (["a.html"], 0),
}


@pytest.mark.parametrize(("paths", "place"), FOLDERS.values(), ids=FOLDERS)
def test_a_template_is_found_by_its_name(paths: list[str], place: int) -> None:
    found = Templates(paths, lambda path: path.encode())
    assert found.source("a.html") == TemplateSource(html=paths[place], outline=(paths[place],))


def test_a_template_of_a_longer_name_is_another() -> None:
    assert templates({"templates/extra.html": "<p>"}).source("a.html") is None


def test_a_file_that_cannot_be_read_is_passed_over() -> None:
    found = Templates(["templates/a.html", "more/a.html"], {"more/a.html": b"<p>"}.get)
    source = found.source("a.html")
    assert source is not None
    assert source.html == "<p>"
