"""Cookies are kept, changed and deleted as a browser does."""

from collections.abc import Callable

import pytest

from grader.examiner.cookies import as_browsers_read
from grader.examiner.student import Student

StudentOf = Callable[..., Student]

APP = """\
from flask import Flask, request

app = Flask(__name__)


@app.get("/set")
def set_cookie():
    return "", 200, [("Set-Cookie", value) for value in request.args.getlist("v")]


@app.get("/")
def show():
    return ",".join(f"{name}={value}" for name, value in sorted(request.cookies.items()))
"""
LATER, EARLIER = "Fri, 01 Jan 2100 00:00:00 GMT", "Fri, 01 Jan 2010 00:00:00 GMT"


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        ("n=1", True),
        ("n=1; Max-Age=60", True),
        ("n=1; max-age = 60", True),
        ("n=1; Max-Age=2592000.0", True),
        ("n=1; Max-Age=soon; Expires=" + LATER, True),
        ("n=1; Max-Age=; Path=/", True),
        ("n=1; Expires=whenever", True),
        ("n=1; Expires=Thu, 01 Jan 2026 00:00:00 +" + "9" * 20, True),
        ("n=1; Max-Age=60; Expires=" + EARLIER, True),
        ("n=1; Max-Age=0", False),
        ("n=1; Max-Age=-1", False),
        ("n=1; Max-Age=0; Expires=" + LATER, False),
        ("n=1; Expires=" + EARLIER, False),
        ("n=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", False),
    ],
)
def test_a_lifetime_is_read_as_browsers_do(student_of: StudentOf, header: str, kept: bool) -> None:
    client = student_of(APP).client()
    client.get("/set", query_string={"v": "n=0; Path=/"})
    client.get("/set", query_string={"v": f"{header}; Path=/; HttpOnly"})
    assert client.get("/").text == ("n=1" if kept else "")


@pytest.mark.parametrize(
    "header", ["", ";", "=1", " = ; Path=/", "; Max-Age=1", "n=a b; Path=/", "n=\xe9"]
)
def test_a_header_that_no_app_could_read_again_sets_nothing(
    student_of: StudentOf, header: str
) -> None:
    client = student_of(APP).client()
    assert client.get("/set", query_string={"v": header}).status_code == 200
    assert client.get("/").text == ""


def test_everything_else_of_a_header_stays() -> None:
    header = "n=a=b; Domain=x.example; Path=/a; Secure; HttpOnly; SameSite=Lax; Max-Age=5"
    assert list(as_browsers_read([header])) == [header]
