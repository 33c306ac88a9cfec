"""A request as a command that a student can try: curl(1)."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Request

from grader.examiner.asking import UNTOLD, path_of

# Where `flask run` serves an app.
_SERVER = "http://127.0.0.1:5000"
_COOKIES = ("-c", "cookies.txt", "-b", "cookies.txt")
_LONGEST = 600
_LONGEST_BODY = 2_000


def curl_lines(requests: Sequence[tuple[Mapping[str, Any], bytes]]) -> list[str]:
    """Return a command for each request (WSGI environment and body), to be tried in order.

    Nothing where one of them is too long to be typed. Cookies are kept from one to the next.
    """
    keep = _COOKIES if len(requests) > 1 else ()
    lines = [shlex.join(_words(environ, body, keep)) for environ, body in requests]
    return [] if any(len(line) > _LONGEST for line in lines) else lines


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
    yield f"{_SERVER}{iri_to_uri(path)}"


def _sent(environ: Mapping[str, Any], body: bytes) -> Iterator[str]:
    if not body:
        return
    if len(body) > _LONGEST_BODY:
        yield from ("--data-binary", f"@{len(body)} bytes")
        return
    with Request({**environ, "wsgi.input": BytesIO(body)}) as request:
        upload = request.mimetype == "multipart/form-data"
        flag = "--form-string" if upload else "--data-urlencode"
        fields = [f"{name}={value}" for name, value in request.form.items(multi=True)]
        files = [f"{name}=@{file.filename}" for name, file in request.files.items(multi=True)]
    for text in fields:
        yield from (flag, text)
    for text in files:
        yield from ("-F", text)
    if not fields and not files:
        if environ.get("CONTENT_TYPE"):
            yield from ("-H", f"Content-Type: {environ['CONTENT_TYPE']}")
        yield from ("--data-raw", body.decode("utf-8", "replace"))
