"""A request is told as a command that does the same."""

import shlex
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import EnvironBuilder

from grader.examiner.asking import USUAL
from grader.examiner.curl import curl_lines
from grader.examiner.history import Exchange


def told(*requests: dict[str, Any]) -> list[str]:
    sent = []
    for request in requests:
        environ = EnvironBuilder(**request).get_environ()
        body = environ["wsgi.input"].read()
        sent.append(Exchange("", {**USUAL, **environ}, body))
    return curl_lines(sent)


@pytest.mark.parametrize(
    ("request_", "command"),
    [
        ({"path": "/"}, "curl -i http://127.0.0.1:5000/"),
        ({"path": "/a b?c=d&e"}, "curl -i 'http://127.0.0.1:5000/a%20b?c=d&e'"),
        ({"path": "/.//a:b/x"}, "curl -i http://127.0.0.1:5000/.//a:b/x"),
        ({"path": "http://localhost/a?b=c"}, "curl -i 'http://127.0.0.1:5000/a?b=c'"),
        ({"method": "HEAD"}, "curl -i --head http://127.0.0.1:5000/"),
        ({"method": "POST"}, "curl -i -X POST http://127.0.0.1:5000/"),
        ({"method": "DELETE", "path": "/x"}, "curl -i -X DELETE http://127.0.0.1:5000/x"),
        (
            {"method": "POST", "data": {"name": "O'Neil & co"}},
            """curl -i --data-urlencode 'name=O'"'"'Neil & co' http://127.0.0.1:5000/""",
        ),
        (
            {"method": "PUT", "data": "text", "content_type": "text/plain"},
            "curl -i -X PUT -H 'Content-Type: text/plain' --data-raw text http://127.0.0.1:5000/",
        ),
        (
            {"headers": {"X-Token": "$(date)", "Cookie": "a=b"}},
            "curl -i -H 'X-Token: $(date)' -b a=b http://127.0.0.1:5000/",
        ),
    ],
)
def test_a_request_becomes_a_command(request_: dict[str, Any], command: str) -> None:
    assert told(request_) == [command]


def test_a_file_is_sent_by_its_name() -> None:
    data = {"title": "x", "file": (BytesIO(b"abc"), "cat.png")}
    [line] = told({"method": "POST", "data": data})
    words = shlex.split(line)
    assert words[2:6] == ["--form-string", "title=x", "-F", "file=@cat.png"]


def test_cookies_go_from_one_command_to_the_next() -> None:
    first, second = told({"method": "POST", "data": {"a": "b"}}, {"headers": {"Cookie": "s=1"}})
    assert "-c cookies.txt -b cookies.txt" in first
    assert second == "curl -i -c cookies.txt -b cookies.txt http://127.0.0.1:5000/"


def test_what_is_too_long_to_type_is_not_told() -> None:
    assert told({"path": "/" + "x" * 700}) == []
    assert told({"path": "/"}, {"path": "/" + "x" * 700}) == []


def test_a_file_whose_name_leads_elsewhere_is_one_s_own_under_that_name() -> None:
    [line] = told({"method": "POST", "data": {"file": (BytesIO(b"abc"), "../../evil.txt")}})
    assert "file=@evil.txt;filename=../../evil.txt" in shlex.split(line)


def test_each_visitor_keeps_cookies_apart() -> None:
    environ = EnvironBuilder().get_environ()
    visits = [Exchange("", environ, b"", visitor) for visitor in (1, 2)]
    assert not any("cookies" in line for line in curl_lines(visits))
    visits[0].sets_cookie = True
    lines = curl_lines(visits)
    assert ["cookies.txt" in line for line in lines] == [True, False]
    assert ["cookies2.txt" in line for line in lines] == [False, True]


def test_a_token_that_is_good_only_once_is_in_no_command() -> None:
    assert told({"method": "POST", "data": {"csrf_token": "x", "name": "Ada"}}) == []


def test_a_body_that_nobody_types_is_not_told() -> None:
    assert told({"method": "POST", "data": b"x" * 3_000}) == []


@pytest.mark.parametrize("path", ["//a:b/x", "//[", r"\\["])
def test_where_an_app_leads_that_is_no_url_is_a_path(path: str) -> None:
    environ = {**EnvironBuilder().get_environ(), "REQUEST_URI": path, "PATH_INFO": path}
    [line] = curl_lines([Exchange("", environ, b"")])
    assert shlex.split(line)[-1].startswith("http://127.0.0.1:5000/")
