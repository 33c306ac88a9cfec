import copy

import pytest
from bs4 import Tag

from grader.examiner.facts import Mismatch
from grader.examiner.html5 import PageTooLargeError, attribute, page_of, parse

BODY = "<html><head></head><body>{}</body></html>"

AS_BROWSERS_DO = {
    "paragraphs close each other": ("<p>a<p>b", "<p>a</p><p>b</p>"),
    "list items close each other": ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    "terms close each other": ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
    "options close each other": (
        "<select><option>a<option>b</select>",
        "<select><option>a</option><option>b</option></select>",
    ),
    "cells and rows close each other, and get a body": (
        "<table><tr><td>a<td>b<tr><td>c</table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
    ),
    "a block ends a paragraph": ("<p>a<div>b</div>", "<p>a</p><div>b</div>"),
    "stray text leaves the table": (
        "<table>a<tr><td>b</table>",
        "a<table><tbody><tr><td>b</td></tr></tbody></table>",
    ),
    "misnested formatting is opened again": (
        "<b><i>a</b>b</i>",
        "<b><i>a</i></b><i>b</i>",
    ),
    "a block in formatting is split": ("<b>a<p>b</b>c", "<b>a</b><p><b>b</b>c</p>"),
    "a link ends the link before": ("<a href=1>a<a href=2>b", '<a href="1">a</a><a href="2">b</a>'),
    "a form in a form is no form": ("<form><form><input></form>", "<form><input/></form>"),
    "quotes may be left out": ("<p id=a class=b>c", '<p class="b" id="a">c</p>'),
    "the first of two attributes counts": ("<p id=a id=b>c", '<p id="a">c</p>'),
    "names of tags and attributes know no case": ("<P ID=X>c</P>", '<p id="X">c</p>'),
    "an attribute without a value is empty": ("<input disabled>", '<input disabled=""/>'),
    "a slash closes no element but a void one": ("<div/>a", "<div>a</div>"),
    "character references are read": ("&lt;b&gt; &#60;&#x3C; &eacute", "&lt;b&gt; &lt;&lt; é"),
    "a textarea holds text": ("<textarea>\n<b>a</textarea>", "<textarea>&lt;b&gt;a</textarea>"),
    "unclosed elements end with the page": ("<div><em>a", "<div><em>a</em></div>"),
    "a lone end tag of a paragraph makes one": ("a</p>b", "a<p></p>b"),
    "nulls are dropped": ("a\0b", "ab"),
    "a byte order mark is no text": ("\ufeff<p>a", "<p>a</p>"),
    "line breaks are one character": ("a\r\nb", "a\nb"),
    "white space in a textarea is kept": ("<textarea>  </textarea>", "<textarea>  </textarea>"),
    "a template holds nothing of the page": (
        "<p>a<template><b>x</template>b",
        "<p>a<template></template>b</p>",
    ),
    "a comment is a comment": ("a<!-- <b>x</b> -->", "a<!--<b>x</b>-->"),
    "a broken comment hides what follows": ("a<!-- x <p>b", "a<!--x <p>b-->"),
    "a processing instruction is dropped": ("a<?php echo 1 ?>b", "ab"),
    "a drawing keeps the case of its elements": (
        "<svg viewbox=1><foreignobject>a</svg>",
        '<svg viewBox="1"><foreignObject>a</foreignObject></svg>',
    ),
    "an ended page goes on": ("<p>a</body></html>b", "<p>ab</p>"),
    "unknown elements nest": ("<my-name>a</my-name>", "<my-name>a</my-name>"),
    "a less-than sign before a space is text": ("a < b", "a &lt; b"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "body"), AS_BROWSERS_DO.values(), ids=AS_BROWSERS_DO)
def test_the_tree_is_that_of_a_browser(html: str, body: str) -> None:
    assert str(parse(html)) == BODY.format(body)


def test_the_head_is_found_without_its_tags() -> None:
    page = parse("<!doctype html><html lang=en><title>a</title><link rel=stylesheet href=b><p>c")
    assert str(page) == (
        '<html lang="en"><head><title>a</title><link href="b" rel="stylesheet"/></head>'
        "<body><p>c</p></body></html>"
    )


def test_scripts_and_styles_are_text() -> None:
    page = parse("<style>p > b {}</style><script>if (a<b) '<p>'</script>")
    assert page.find("p") is None
    assert [each.get_text() for each in page.find_all(["style", "script"])] == [
        "p > b {}",
        "if (a<b) '<p>'",
    ]


def test_what_is_in_noscript_makes_no_elements() -> None:
    assert parse("<noscript><form></form></noscript>").find("form") is None


def test_a_frameset_takes_the_place_of_the_body() -> None:
    assert str(parse("<frameset><frame>")) == (
        "<html><head></head><frameset><frame/></frameset></html>"
    )


def test_an_empty_page_has_a_body() -> None:
    assert str(parse("")) == BODY.format("")


def test_classes_are_a_list() -> None:
    assert parse("<p class='a  b'>").find(class_="b") is not None


def test_an_attribute_is_one_text_or_none() -> None:
    paragraph = parse("<p class='a  b' id=x>").find("p")
    assert isinstance(paragraph, Tag)
    assert [attribute(paragraph, name) for name in ("class", "id", "lang")] == ["a b", "x", None]


@pytest.mark.parametrize(
    ("html", "name", "namespace"),
    [
        ("<p>a", "p", "xhtml"),
        ("<svg><title>a</title></svg>", "title", "svg"),
        ("<svg><foreignObject><p>a</svg>", "p", "xhtml"),
        ("<math><mi>a</mi></math>", "mi", "MathML"),
        ("<math><mi><b>a</b></mi></math>", "b", "xhtml"),
        ("<svg><g></g></svg><p>a", "p", "xhtml"),
    ],
)
def test_an_element_knows_its_namespace(html: str, name: str, namespace: str) -> None:
    element = parse(html).find(name)
    assert isinstance(element, Tag)
    assert str(element.namespace).endswith(namespace)


def test_an_element_finds_its_page_and_the_page_its_url() -> None:
    page = parse("<nav><a>x</a></nav>", "http://localhost/a")
    link = page.find("a")
    assert isinstance(link, Tag)
    assert page_of(link) is page
    assert page.url == "http://localhost/a"


def test_a_page_can_be_copied() -> None:
    page = parse("<p>a<p>b")
    assert str(copy.copy(page)) == str(page)


def test_a_page_that_looks_like_a_file_name_is_parsed_in_silence() -> None:
    assert parse("index.html").get_text() == "index.html"


HOSTILE = {
    "more characters than a page has": "x" * 600_000,
    "more tags than a page has": "<br>" * 20_001,
    "deep blocks": "<div>" * 2_000,
    "deep unknown elements": "<x-y/>" * 2_000,
    "deep formatting": "".join(f"<font size={n}>" for n in range(2_000)),
    "deep formatting behind a pretended end": "<b a=1><!--</b>-->" * 2_000,
    "formatting opened again in each row": "<table>"
    + "".join(f"<b id={n}>" for n in range(5_000))
    + "<tr>x" * 5_000,
    "formatting opened again in each paragraph": "<p>"
    + "".join(f"<b id={n}>" for n in range(400))
    + "<p>x" * 1_000,
    "attributes": "<p " + " ".join(f"a{n}" for n in range(100_000)) + ">",
    "attributes around signs that look like an end": "<p "
    + " ".join(f'a{n}=">"' for n in range(40_000))
    + ">",
    "attributes of a tag that never ends": "<p " + " ".join(f"a{n}" for n in range(80_000)),
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_a_page_beyond_the_limits_is_refused(html: str) -> None:
    with pytest.raises(PageTooLargeError, match="http://localhost/x: expected a page of ordinary"):
        parse(html, "http://localhost/x")


def test_a_refused_page_is_a_mismatch_and_a_value_error() -> None:
    assert issubclass(PageTooLargeError, Mismatch)
    assert issubclass(PageTooLargeError, ValueError)


def test_a_long_page_of_ordinary_shape_is_parsed() -> None:
    row = "<tr><td><b>{n}</b><td><a href=/item/{n} class=c>see</a> & <i class='icon'></i>"
    page = parse("<table>" + "".join(row.format(n=n) for n in range(2_000)) + "</table>")
    assert len(page.find_all("a")) == 2_000


def test_deep_nesting_up_to_the_limit_is_parsed() -> None:
    assert len(parse("<div>" * 450).find_all("div")) == 450
