"""Texts for students that remember how they were made, to be said in other languages.

>>> Message("a page that shows `{text}`", text="Hello")
'a page that shows `Hello`'
"""

from collections.abc import Mapping
from typing import Any

_KEYS = {"text", "values"}


class Message(str):
    """A text in English, made of a template (as for `str.format`) and the texts in its places.

    It is that text wherever a text will do. A value that is a message itself is translated too.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, str]

    def __new__(cls, template: str, /, **values: object) -> "Message":
        """Fill the places of `template`; raise KeyError where one of them gets no value."""
        texts = {
            name: value if isinstance(value, str) else str(value) for name, value in values.items()
        }
        self = super().__new__(cls, template.format(**texts))
        self.template, self.values = template, texts
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, str]]:
        """Say how a copy is made."""
        return (self.template,), dict(self.values)


def listed(texts: list[str], joint: str = "{first}, {rest}") -> str:
    """Return texts one after the other, as one message; the joint can be translated.

    >>> listed(["red", "blue"], "{first} or {rest}")
    'red or blue'
    """
    first, *rest = texts
    return Message(joint, first=first, rest=listed(rest, joint)) if rest else first


def as_data(text: str) -> Any:
    """Return a text as plain data: a message keeps how it was made.

    >>> as_data(Message("status {status}", status=404))
    {'text': 'status {status}', 'values': {'status': '404'}}
    """
    if not isinstance(text, Message):
        return text
    values = {name: as_data(value) for name, value in text.values.items()}
    return {"text": text.template, "values": values}


def from_data(data: Any) -> str | None:
    """Return the text that `as_data` made this of, or None where it is nothing of the kind."""
    if isinstance(data, str):
        return data
    if not isinstance(data, dict) or data.keys() != _KEYS:
        return None
    template, values = data["text"], data["values"]
    if not isinstance(template, str) or not isinstance(values, dict):
        return None
    texts = {str(name): from_data(value) for name, value in values.items()}
    try:
        return Message(template, **texts) if None not in texts.values() else None
    except (LookupError, ValueError, AttributeError, RecursionError):  # a template of no such shape
        return None
