"""Tests of texts in Markdown."""

import importlib
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from grader.formats.markdown import code_block, code_span, prose
from grader.printable import clean

LIMIT = 10_000
ANY_TEXT = st.text(st.characters(codec=None), min_size=1)
# Texts that are all about the characters that matter to Markdown.
MARKS = st.text("`~|\\<>&;#*_[]()!@:$-=+.1a \n\t", min_size=1, max_size=30)
TEXTS = ANY_TEXT | MARKS


class Shown(HTMLParser):
    """Gathers the elements of a page and the texts in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def by_markdown_it(text: str) -> str:
    rendered: str = MarkdownIt("commonmark").enable("table").render(text)
    return rendered


def by_github(text: str) -> str:
    cmark = importlib.import_module("cmarkgfm.cmark")
    # As it is, HTML included: nothing of the student's may become any.
    rendered: str = cmark.github_flavored_markdown_to_html(text, cmark.Options.CMARK_OPT_UNSAFE)
    return rendered


@pytest.fixture(params=[by_markdown_it, by_github], scope="module")
def shown(request: pytest.FixtureRequest) -> Callable[[str], Shown]:
    """Render Markdown and read what a browser would show of it."""
    if request.param is by_github:
        pytest.importorskip("cmarkgfm", reason="cmarkgfm, GitHub's parser, is not installed")

    def render(text: str) -> Shown:
        page = Shown()
        page.feed(request.param(text))
        page.close()
        return page

    return render


@given(text=TEXTS)
@example(text="```\n````\nafter all")
@example(text="~~~\n    \n```")
def test_a_block_of_code_shows_its_text_and_ends(shown: Callable[[str], Shown], text: str) -> None:
    lines = clean(text, LIMIT, keep_lines=True)
    page = shown(f"{code_block(lines)}\n\nafter")
    assert page.tags == ["pre", "code", "p"]
    assert page.text.startswith(f"{lines}\n")


@given(text=TEXTS)
@example(text="")
@example(text="`` ` ```")
def test_a_span_of_code_shows_its_text_and_ends(shown: Callable[[str], Shown], text: str) -> None:
    line = clean(text, LIMIT)
    page = shown(f"before {code_span(line)} after")
    assert page.tags == ["p", "code"]
    assert line.strip() in page.text or not line.strip()


@given(text=TEXTS)
def test_prose_stays_in_its_cell_and_makes_nothing_but_code(
    shown: Callable[[str], Shown], text: str
) -> None:
    line = " ".join(clean(text, LIMIT).split()) or "empty"
    page = shown(f"| a | b |\n| --- | --- |\n| {prose(line)} | here |\n\nafter")
    assert page.tags.count("td") == 2
    assert set(page.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "p", "code"}


def test_prose_shows_code_between_backticks_as_code() -> None:
    page = by_markdown_it(prose("GET / answers `User: <name>`, 5 < 6 & **not** bold | @ada"))
    assert page == (
        "<p>GET / answers <code>User: &lt;name&gt;</code>, 5 &lt; 6 &amp; **not** bold |"
        " <code>@</code>ada</p>\n"
    )


def test_codes_side_by_side_stay_two() -> None:
    assert by_markdown_it(prose("`a``b`")) == "<p><code>a</code> <code>b</code></p>\n"
    assert by_markdown_it(prose("@@")) == "<p><code>@</code> <code>@</code></p>\n"
