"""Requests are sent as browsers send them, and told as a student would tell them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from grader.examiner.client import Response
from grader.examiner.student import Student

StudentOf = Callable[..., Student]

APP = """\
from flask import Flask, request

app = Flask(__name__)


@app.route("/", methods=["GET", "POST", "PUT"])
def page():
    return f"{request.remote_addr} {request.environ['REMOTE_ADDR']} {request.user_agent.string}"


@app.get("/accepts")
def accepts():
    return str(request.accept_mimetypes.best_match(["application/json", "text/html"]))
"""


def test_an_app_knows_the_visitor_as_on_every_server(student_of: StudentOf) -> None:
    client = student_of(APP).client()
    assert client.get("/").text.startswith("127.0.0.1 127.0.0.1 Mozilla/5.0")
    assert client.get("/accepts").text == "text/html"
    other = client.get("/", environ_base={"REMOTE_ADDR": "192.0.2.1"}, headers={"User-Agent": "x"})
    assert other.text == "192.0.2.1 192.0.2.1 x"


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        ({}, "GET /"),
        (
            {"method": "POST", "data": {"name": "  ", "city": "Ghent"}},
            'POST / with name="  ", city="Ghent"',
        ),
        (
            {"method": "POST", "data": {"csrf_token": f"{'x' * 91}.aaaaaa.{'y' * 27}", "n": "1"}},
            'POST / with csrf_token=(a token), n="1"',
        ),
        ({"method": "POST", "data": {"n": ["1", "2"]}}, 'POST / with n="1", n="2"'),
        ({"method": "PUT", "data": "a text", "content_type": "text/plain"}, "PUT / with `a text`"),
        ({"method": "POST", "json": {"n": 1}}, 'POST / with `{"n": 1}`'),
        (
            {"method": "POST", "data": {"f": (BytesIO(b"x"), "a.txt")}},
            'POST / with f=the file "a.txt"',
        ),
        ({"method": "POST", "data": b"x" * (200 << 10)}, "POST / with 200 KiB"),
        (
            {"method": "POST", "content_type": "multipart/form-data", "data": {}},
            "POST / with an empty form",
        ),
        ({"headers": {"X-Api-Key": "letmein"}}, "GET / with the header X-Api-Key: letmein"),
        ({"method": "POST", "data": {"n": "x" * 100}}, f'POST / with n="{"x" * 60}…"'),
        ({"method": "POST", "data": "\xff", "content_type": "text/plain"}, "POST / with `ÿ`"),
        (
            {"method": "POST", "data": {f"n{i}": "" for i in range(9)}},
            'POST / with n0="", n1="", n2="", n3="", n4="", n5="", …',
        ),
    ],
)
def test_what_is_sent_along_is_told(
    student_of: StudentOf, request_: dict[str, Any], told: str
) -> None:
    assert student_of(APP).client().open("/", **request_).asked == told


def test_of_a_long_path_the_start_is_told(student_of: StudentOf) -> None:
    response = student_of(APP).client().open(f"/{'x' * 5_000}")
    assert response.asked == f"GET /{'x' * 199}…"


def test_a_whole_url_of_the_app_is_told_by_its_path(student_of: StudentOf) -> None:
    response: Response = student_of(APP).client().open("http://localhost/accepts?a=1")
    assert response.asked == "GET /accepts?a=1"
    assert response.url == "http://localhost/accepts?a=1"
