"""What a browser sends when a form is submitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit, urlunsplit

from grader.examiner.facts import Facts, Mismatch
from grader.examiner.places import SITE
from grader.message import Message
from grader.printable import clean

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
PLAIN = "text/plain"

_SHOWN_NAMES = 8
_SHOWN_NAME = 40
_SHOWN_URL = 200


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file for a file input: the name that the browser tells, its bytes, its content type.

    >>> UploadedFile("notes.txt", b"hello", "text/plain")
    """

    name: str
    content: bytes
    content_type: str = "application/octet-stream"


# What a browser sends for a file input in which nothing was chosen.
NO_FILE = UploadedFile("", b"")


@dataclass(frozen=True, slots=True)
class Submission:
    """A form as it is sent: method, full URL, encoding, and the fields with their values."""

    method: str
    url: str
    enctype: str
    data: tuple[tuple[str, str | UploadedFile], ...]

    @property
    def words(self) -> str:
        """The request in words: method, where it goes, and the names of the fields."""
        place = shown_url(self.url)
        request = f"{self.method.upper()} {place}"
        names = list(dict.fromkeys(name for name, _ in self.data))
        if not names:
            return Message("{request} without fields", request=request)
        return Message("{request} with {fields}", request=request, fields=shown(names))

    def client_arguments(self) -> dict[str, Any]:
        """Return the arguments with which a test client sends this.

        Raises `Mismatch` for a URL that no browser can follow.

        >>> client.open(**form.submission({"name": "Ada"}).client_arguments())
        """
        parts = parts_of(self.url)
        arguments: dict[str, Any] = {
            "path": parts.path or "/",
            "base_url": urlunsplit((parts.scheme, parts.netloc, "/", "", "")),
            "method": self.method.upper(),
            "query_string": parts.query,
        }
        if self.method == "get":
            return arguments | {"query_string": urlencode(self._as_text())}
        return arguments | self._body()

    def _body(self) -> dict[str, Any]:
        if self.enctype == MULTIPART:
            return {"data": self._parts(), "content_type": MULTIPART}
        if self.enctype == PLAIN:
            text = "".join(f"{name}={value}\r\n" for name, value in self._as_text())
        else:
            text = urlencode(self._as_text())
        return {"data": text.encode(), "content_type": self.enctype}

    def _parts(self) -> dict[str, list[Any]]:
        parts: dict[str, list[Any]] = {}
        for name, value in self.data:
            if isinstance(value, UploadedFile):
                part: Any = (BytesIO(value.content), value.name, value.content_type)
            else:
                part = value
            parts.setdefault(name, []).append(part)
        return parts

    def _as_text(self) -> list[tuple[str, str]]:
        """Return the data as it goes into a URL: of a file only the name."""
        return [
            (name, value.name if isinstance(value, UploadedFile) else value)
            for name, value in self.data
        ]


def parts_of(url: str) -> SplitResult:
    """Return the parts of a URL that a form leads to; `Mismatch` if no browser can follow it."""
    try:
        return urlsplit(url)
    except ValueError as error:
        asked = Message("the form that leads to {url}", url=shown_url(url))
        actual = Message("an address that no browser can follow")
        raise Mismatch(Facts(asked, Message("an address of your app"), actual)) from error


def shown_url(url: str) -> str:
    """Return a URL as it is told: of the app's own the path."""
    return clean(f"/{url.removeprefix(SITE)}" if url.startswith(SITE) else url, _SHOWN_URL)


def shown(names: Sequence[str]) -> str:
    """Return names that a student chose, as one short text."""
    shown = [f"`{clean(name, _SHOWN_NAME)}`" for name in names[:_SHOWN_NAMES]]
    return ", ".join(shown) + (", …" if len(names) > _SHOWN_NAMES else "")
