"""What a browser sends when a form is submitted."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
PLAIN = "text/plain"


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

    def client_arguments(self) -> dict[str, Any]:
        """Return the arguments with which a test client sends this.

        >>> client.open(**form.submission({"name": "Ada"}).client_arguments())
        """
        parts = urlsplit(self.url)
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
