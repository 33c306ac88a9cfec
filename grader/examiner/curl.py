"""A request as a command that a student can try: curl(1)."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Request

from grader.examiner.asking import UNTOLD, path_of
from grader.examiner.history import Exchange

# Where `flask run` serves an app.
_SERVER = "http://127.0.0.1:5000"
_LONGEST = 600
_LONGEST_BODY = 2_000
_TOKEN = b"csrf_token"


def curl_lines(requests: Sequence[Exchange]) -> list[str]:
    """Return a command for each request, to be tried in order.

    Nothing where one of them is too long to be typed, or holds a token that is good only once. Each
    visitor with cookies keeps them from one to the next, in a file of their own.
    """
    if any(len(each.body) > _LONGEST_BODY or _TOKEN in each.body for each in requests):
        return []
    lines = []
    with_cookies = any(each.sets_cookie or "HTTP_COOKIE" in each.environ for each in requests)
    for each in requests:
        keep = _cookies_of(each.visitor) if len(requests) > 1 and with_cookies else ()
        lines.append(shlex.join(_words(each.environ, each.body, keep)))
    return [] if any(len(line) > _LONGEST for line in lines) else lines


def _cookies_of(visitor: int) -> tuple[str, ...]:
    file = "cookies.txt" if visitor == 1 else f"cookies{visitor}.txt"
    return ("-c", file, "-b", file)


def _words(environ: Mapping[str, Any], body: bytes, keep: Sequence[str]) -> Iterator[str]:
    method, path = environ["REQUEST_METHOD"], path_of(environ)
    sent = [*_sent(environ, body)]
    usual = "POST" if sent else "GET"
    yield from ("curl", "-i", *keep)
    if method == "HEAD":
        yield "--head"
    elif method != usual:
        yield from ("-X", method)
    for name, value in environ.items():
        if name.startswith("HTTP_") and name not in UNTOLD:
            header = name.removeprefix("HTTP_").replace("_", "-").title()
            yield from ("-H", f"{header}: {value}")
    if (cookies := environ.get("HTTP_COOKIE")) and not keep:
        yield from ("-b", cookies)
    yield from sent
    # As a whole: by itself, a path that begins with two slashes would be read as a host. One that
    # begins with none is an app's own idea of where its form leads.
    slash = "" if path.startswith("/") else "/"
    yield iri_to_uri(f"{_SERVER}{slash}{path}")


def _sent(environ: Mapping[str, Any], body: bytes) -> Iterator[str]:
    if not body:
        return
    with Request({**environ, "wsgi.input": BytesIO(body)}) as request:
        upload = request.mimetype == "multipart/form-data"
        flag = "--form-string" if upload else "--data-urlencode"
        fields = [f"{name}={value}" for name, value in request.form.items(multi=True)]
        files = [
            f"{name}=@{_file(file.filename or '')}"
            for name, file in request.files.items(multi=True)
        ]
    for text in fields:
        yield from (flag, text)
    for text in files:
        yield from ("-F", text)
    if not fields and not files:
        if environ.get("CONTENT_TYPE"):
            yield from ("-H", f"Content-Type: {environ['CONTENT_TYPE']}")
        yield from ("--data-raw", body.decode("utf-8", "replace"))


def _file(name: str) -> str:
    """Return a file of one's own, sent under a name that may lead elsewhere."""
    own = PurePosixPath(name).name or "file"
    return own if own == name else f"{own};filename={name}"
