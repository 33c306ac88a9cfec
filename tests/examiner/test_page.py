import pytest
from bs4 import Tag

from grader.examiner.page import (
    Link,
    PageTooLargeError,
    base_of,
    caption,
    headings,
    is_visible,
    lines,
    links,
    parse,
    shows,
    stylesheets,
    texts,
    title,
    visible_text,
)

URL = "http://localhost/shop/list"

VISIBLE = {
    "inline elements do not split words": ("<p>Hel<b>lo</b>, <i>Ada</i>!", "Hello, Ada!"),
    "blocks split words": ("<div>a</div>b<p>c</p>d", "a b c d"),
    "a line break splits words": ("a<br>b", "a b"),
    "cells split words": ("<table><tr><td>a<td>b</table>", "a b"),
    "options split words": ("<select><option>a<option>b</select>", "a b"),
    "white space is one space": ("<p> a \n\t b\r\n c ", "a b c"),
    "a hard space is a space": ("<p>a&nbsp;b\u00a0c", "a b c"),
    "letters are composed": ("cafe\u0301", "caf\u00e9"),
    "references are characters": ("<p>&lt;b&gt; &amp; &#60;i&#x3E;", "<b> & <i>"),
    "comments are not seen": ("a<!-- b -->c", "ac"),
    "scripts and styles are not seen": ("a<script>b</script><style>c</style>d", "ad"),
    "the head is not seen": ("<title>a</title><p>b", "b"),
    "a template is not seen": ("a<template>b</template>c", "ac"),
    "noscript is not seen": ("a<noscript>b</noscript>c", "ac"),
    "hidden elements are not seen": ("a<p hidden>b<i>c</i></p>d", "ad"),
    "hidden counts whatever its value": ("a<b hidden=false>b</b>", "a"),
    "display none is not seen": ("a<b style='color: red; DISPLAY : none'>b</b>", "a"),
    "important display none is not seen": ("a<b style='display:none!important'>b</b>", "a"),
    "the last display counts": ("a<b style='display:none;display:block'>b</b>", "ab"),
    "another style is seen": ("a<b style='display-outside:none;color:red'>b</b>", "ab"),
    "a closed dialog is not seen": ("a<dialog>b</dialog>", "a"),
    "an open dialog is seen": ("a<dialog open>b</dialog>", "a b"),
    "values and placeholders are not text": (
        "a<input value=b placeholder=c><input type=submit value=d><input type=hidden value=e>",
        "a",
    ),
    "what stands in a textarea is a value": ("a<textarea>b</textarea>", "a"),
    "buttons are text": ("<button>Send <b>now</b></button>", "Send now"),
    "a drawing's text is seen, its title is not": ("<svg><title>a</title><text>b</svg>", "b"),
    "attributes are not text": ("<img alt=a title=b>c", "c"),
}


@pytest.mark.parametrize(("html", "text"), VISIBLE.values(), ids=VISIBLE)
def test_the_visible_text_is_what_a_visitor_reads(html: str, text: str) -> None:
    assert visible_text(parse(html)) == text


LINES = {
    "blocks stand on lines of their own": ("a<p>b <b>c</b></p>d", ["a", "b c", "d"]),
    "a line break starts a line": ("<p>a<br>b", ["a", "b"]),
    "list items are lines": ("<ul><li>a<li>b</ul>", ["a", "b"]),
    "a row is a line": ("<table><tr><td>a<td>b<tr><td>c</table>", ["a b", "c"]),
    "a line feed is a space": ("<p>a\nb", ["a b"]),
    "a line feed in pre starts a line": ("<pre>a\n<b>b\nc</b></pre>", ["a", "b", "c"]),
    "empty lines are left out": ("<p><p>a<br><br>b<div></div>", ["a", "b"]),
    "nothing is no line": ("", []),
}


@pytest.mark.parametrize(("html", "expected"), LINES.values(), ids=LINES)
def test_the_text_is_split_as_a_browser_splits_it(html: str, expected: list[str]) -> None:
    assert lines(parse(html)) == expected


def test_what_is_asked_for_itself_is_seen() -> None:
    page = parse("<title>a</title>")
    assert isinstance(page.title, Tag)
    assert visible_text(page.title) == "a"


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("Hello, Ada!", True),
        ("Hello,\n Ada!", True),
        ("hello, ada!", False),
        ("Cafe\u0301", True),
        ("<b>", True),
        ("secret", False),
    ],
)
def test_a_page_shows_a_text_apart_from_its_white_space(text: str, is_shown: bool) -> None:
    page = parse("<p>Hello, <b>Ada</b>!<p>Café &lt;b&gt;<!-- secret -->")
    assert shows(page, text) is is_shown


def test_headings_are_found_in_order_with_what_is_in_them() -> None:
    page = parse("<h2>a</h2><h1>b <em>c</em></h1><h2>d</h2><h1></h1><h1 hidden>e</h1>")
    assert headings(page) == ["a", "b c", "d"]
    assert headings(page, 1) == ["b c"]
    assert headings(page, 3) == []


def test_headings_in_a_hidden_part_are_not_seen() -> None:
    assert headings(parse("<div hidden><h1>a</h1></div>")) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title> Home -\n My site </title>", "Home - My site"),
        ("<title>a</title><title>b</title>", "a"),
        ("<title></title>", ""),
        ("<title>&lt;b&gt;</title>", "<b>"),
        ("<p>a", None),
        ("<svg><title>a</title></svg>", None),
    ],
)
def test_the_title_is_that_of_the_tab(html: str, expected: str | None) -> None:
    assert title(parse(html)) == expected


def test_texts_are_those_of_the_elements_found_and_seen() -> None:
    page = parse("<ul><li>red<li hidden>x<li class=new><b>blue</b></ul><ol><li>y</ol>")
    assert texts(page, "ul li") == ["red", "blue"]


def test_links_lead_where_a_browser_goes() -> None:
    page = parse("<a href=item>a</a><a href='/x y'><b>b</b></a><a name=c>c</a><a href>d</a>", URL)
    assert links(page) == [
        Link("a", "http://localhost/shop/item"),
        Link("b", "http://localhost/x%20y"),
        Link("d", "http://localhost/shop/list"),
    ]


def test_the_links_of_a_part_of_a_page_start_from_the_page() -> None:
    nav = parse("<a href=x>a</a><nav><a href=y>b</a></nav>", URL).find("nav")
    assert isinstance(nav, Tag)
    assert links(nav) == [Link("b", "http://localhost/shop/y")]


def test_hidden_links_are_left_out() -> None:
    assert links(parse("<p hidden><a href=x>a</a></p>", URL)) == []


def test_a_link_without_text_is_known_by_its_picture() -> None:
    assert links(parse("<a href=/><img src=x alt=Home></a>", URL)) == [
        Link("Home", "http://localhost/")
    ]


@pytest.mark.parametrize(
    ("html", "base"),
    [
        ("<p>", URL),
        ("<base href=/other/>", "http://localhost/other/"),
        ("<base target=x><base href=sub/><base href=/no/>", "http://localhost/shop/sub/"),
        ("<base href='javascript:0'>", URL),
    ],
)
def test_the_first_base_element_that_leads_somewhere_counts(html: str, base: str) -> None:
    assert base_of(parse(html, URL)) == base


def test_the_base_moves_links_and_stylesheets() -> None:
    page = parse("<base href=/v2/><link rel=stylesheet href=s.css><a href=x>a</a>", URL)
    assert links(page) == [Link("a", "http://localhost/v2/x")]
    assert stylesheets(page) == ["http://localhost/v2/s.css"]


def test_a_page_parsed_without_its_url_can_be_told_it() -> None:
    page = parse("<link rel=stylesheet href=s.css><a href=x>a</a>")
    assert links(page, URL) == [Link("a", "http://localhost/shop/x")]
    assert stylesheets(page, URL) == ["http://localhost/shop/s.css"]
    assert links(page) == [Link("a", "http://localhost/x")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<LINK REL=StyleSheet HREF=/s.css>", ["http://localhost/s.css"]),
        ("<link rel='preload stylesheet' href=/s.css>", ["http://localhost/s.css"]),
        ("<link rel='alternate stylesheet' href=/s.css>", []),
        ("<link rel=icon href=/s.css>", []),
        ("<link rel=stylesheet>", []),
        ("<p>a<link rel=stylesheet href=/s.css>", []),
        ("<!-- <link rel=stylesheet href=/s.css> -->", []),
    ],
)
def test_stylesheets_are_those_that_the_head_links(html: str, expected: list[str]) -> None:
    assert stylesheets(parse(html, URL)) == expected


def test_an_element_is_seen_when_nothing_around_it_is_hidden() -> None:
    page = parse("<div><i>a</i></div><div style='display:none'><b>b</b></div>")
    shown, unseen = page.find("i"), page.find("b")
    assert isinstance(shown, Tag)
    assert isinstance(unseen, Tag)
    assert (is_visible(shown), is_visible(unseen)) == (True, False)


def test_a_caption_is_read_from_its_start_and_not_without_end() -> None:
    heading = parse("<h1>Hello, <b>Ada</b>" + "<br>x" * 9_000 + "</h1>").find("h1")
    assert isinstance(heading, Tag)
    assert caption(heading).startswith("Hello, Ada x x")
    assert len(caption(heading)) < len(visible_text(heading)) / 2


def test_elements_within_each_other_are_not_read_without_end() -> None:
    page = parse("<div>" * 480 + "word " * 100_000)
    with pytest.raises(PageTooLargeError):
        texts(page, "div")


def test_a_large_page_is_read_whole() -> None:
    words = "word " * 100_000
    assert texts(parse(f"<main>{words}</main>"), "main") == [words.strip()]


def test_a_picture_that_stands_far_into_a_link_is_not_looked_for() -> None:
    [near, far] = links(
        parse(f"<a href=/><b></b><img alt=Home></a><a href=/>{'<b></b>' * 2_000}<img alt=Home></a>")
    )
    assert (near.text, far.text) == ("Home", "")
