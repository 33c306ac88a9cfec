"""A request as a browser sends it, and as the student is told of it."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from werkzeug.wrappers import Request

from grader.examiner.places import SITE
from grader.message import Message, listed

# What every server adds and every browser sends, so that an app may rely on it.
USUAL: Mapping[str, str] = {
    "REMOTE_ADDR": "127.0.0.1",
    "REMOTE_PORT": "49152",
    "SERVER_SOFTWARE": "Werkzeug",
    "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "HTTP_ACCEPT": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "HTTP_ACCEPT_LANGUAGE": "en-US,en;q=0.5",
}
# Headers that say nothing of why a request is sent.
UNTOLD = frozenset({*USUAL, "HTTP_HOST", "HTTP_COOKIE"})
_LONGEST_VALUE = 60
_LONGEST_PATH = 200
_LONGEST_BODY = 64 << 10
_MOST_PARTS = 6
# As Flask-WTF makes them: nobody learns anything from their letters.
_TOKEN = re.compile(r"[\w-]{40,}\.[\w-]{5,}\.[\w-]{20,}")


def url_of(environ: Mapping[str, Any]) -> str:
    """Return the full URL of a request, with where the app is mounted in it."""
    return f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}{path_of(environ)}"


def in_words(environ: Mapping[str, Any], body: bytes) -> str:
    """Return a request in one line for the student: method, URL, what is sent along.

    >>> in_words(environ, b"name=Ada")
    'POST /submit with name="Ada"'
    """
    asked = f"{environ['REQUEST_METHOD']} {short(path_of(environ), _LONGEST_PATH)}"
    parts = [*_headers(environ), *_sent(environ, body)]
    if len(parts) > _MOST_PARTS:
        parts[_MOST_PARTS:] = ["…"]
    return Message("{request} with {parts}", request=asked, parts=listed(parts)) if parts else asked


def path_of(environ: Mapping[str, Any]) -> str:
    """Return the path of a request with its query, as it stands in the address bar."""
    # Werkzeug's own REQUEST_URI leaves out where the app is mounted.
    uri = environ.get("SCRIPT_NAME", "") + (environ.get("REQUEST_URI") or environ["PATH_INFO"])
    # Where a whole URL was asked for, it is that of the app.
    uri = f"/{uri.removeprefix(SITE)}" if uri.startswith(SITE) else uri
    query = environ["QUERY_STRING"]
    return f"{uri}?{query}" if query and "?" not in uri else uri


def _headers(environ: Mapping[str, Any]) -> Iterator[str]:
    for name, value in environ.items():
        if name.startswith("HTTP_") and name not in UNTOLD:
            header = name.removeprefix("HTTP_").replace("_", "-").title()
            yield Message("the header {name}: {value}", name=header, value=short(str(value)))


def _sent(environ: Mapping[str, Any], body: bytes) -> Iterator[str]:
    """Yield the fields and files of a form, or the text of another body."""
    if len(body) > _LONGEST_BODY:
        yield f"{len(body) >> 10} KiB"
    elif body:
        with Request({**environ, "wsgi.input": BytesIO(body)}) as request:
            fields = [*_fields(request)]
            if not fields and request.mimetype == "multipart/form-data":
                fields = [Message("an empty form")]
        yield from fields or [f"`{short(body.decode('utf-8', 'replace'))}`"]


def _fields(request: Request) -> Iterator[str]:
    for name, value in request.form.items(multi=True):
        if _TOKEN.fullmatch(value):
            yield Message("{field}=(a token)", field=short(name))
        else:
            yield f'{short(name)}="{short(value)}"'
    for name, file in request.files.items(multi=True):
        given = short(file.filename or "")
        yield Message('{field}=the file "{name}"', field=short(name), name=given)


def short(text: str, most: int = _LONGEST_VALUE) -> str:
    """Return a text, and of a long one the start."""
    return text if len(text) <= most else f"{text[:most]}…"
