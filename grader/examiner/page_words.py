"""What a page has in place of an element that was asked for, in words for a student."""

from bs4 import BeautifulSoup

from grader.examiner.page import visible_text
from grader.message import Message

_SHOWN = 200


def without(page: BeautifulSoup, name: str) -> Message:
    """Return what a page has where an element that shows something was asked for, and is not there.

    >>> without(parse("<p>Hello"), "h1")
    'no h1; the page shows `Hello`'
    """
    shown = visible_text(page)[:_SHOWN]
    if page.find(name):
        return Message("a {name} that shows no text", name=name)
    if f"<{name}" in shown:
        return Message(
            "no {name}: the page shows the tags as text, `{text}`", name=name, text=shown
        )
    if not shown:
        return Message("no {name}, on an empty page", name=name)
    return Message("no {name}; the page shows `{text}`", name=name, text=shown)


def title_words(text: str | None) -> Message:
    """Return what the title of a page is; None is a page without one."""
    if text is None:
        return Message("no title")
    if "<title" in text.lower():
        return Message("the title `{text}`: the tag stands in its text", text=text[:_SHOWN])
    return Message("the title `{text}`", text=text[:_SHOWN]) if text else Message("an empty title")
