"""What a page has in place of what was asked for is told in words."""

import pytest

from grader.examiner.html5 import parse
from grader.examiner.page import title
from grader.examiner.page_words import title_words, without


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Hello", "no h1; the page shows `Hello`"),
        ("", "no h1, on an empty page"),
        ("<h1></h1><p>Hello", "a h1 that shows no text"),
        ("&lt;h1&gt;Hi&lt;/h1&gt;", "no h1: the page shows the tags as text, `<h1>Hi</h1>`"),
    ],
)
def test_what_a_page_shows_without_an_element(html: str, words: str) -> None:
    assert without(parse(html), "h1") == words


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<title>Home</title>", "the title `Home`"),
        ("<title></title>", "an empty title"),
        ("", "no title"),
        (
            "<title><title>Home</title></title>",
            "the title `<title>Home`: the tag stands in its text",
        ),
    ],
)
def test_what_the_title_is(html: str, words: str) -> None:
    assert title_words(title(parse(html))) == words
