"""The test client behaves as a browser does, and says in a student's words what it asked."""

from collections.abc import Callable
from urllib.parse import quote

import pytest

from grader.examiner.facts import Mismatch
from grader.examiner.student import Student

StudentOf = Callable[..., Student]

APP = """\
from flask import Flask, redirect, request, session, url_for

app = Flask(__name__)
app.secret_key = "secret"


@app.get("/")
def home():
    print("home")
    return f"{session.get('name')} {request.args.get('q')} {request.headers['Host']}"


@app.post("/login")
def login():
    print("login")
    session["name"] = request.form["name"]
    return redirect(url_for("home", q="in"))


@app.get("/loop")
def loop():
    return redirect("/loop")


@app.get("/away")
def away():
    return redirect("https://example.org/")


@app.get("/bad")
def bad():
    return "", 302, {"Location": "http://[bad/"}


@app.get("/page")
def page():
    return "<p>one<p>two"


@app.get("/echo/<path:text>")
def echo(text):
    return text
"""


def test_cookies_are_kept_and_redirects_followed(student_of: StudentOf) -> None:
    student = student_of(APP)
    client = student.client()
    response = client.open("/login", method="POST", data={"name": "Ada"}, follow_redirects=True)
    assert response.text == "Ada in localhost"
    assert [each.status_code for each in response.history] == [302]
    assert client.get("/").text == "Ada None localhost"
    assert student.client().get("/").text == "None None localhost"


def test_each_response_of_a_chain_has_its_own_notes(student_of: StudentOf) -> None:
    client = student_of(APP).client()
    response = client.open("/login", method="POST", data={"name": "Ada"}, follow_redirects=True)
    assert (response.history[0].printed, response.printed) == ("login\n", "home\n")
    assert (response.history[0].asked, response.asked) == ("POST /login", "GET /?q=in")


def test_a_query_is_part_of_what_was_asked(student_of: StudentOf) -> None:
    client = student_of(APP).client()
    for response in (client.open("/?q=1"), client.open("/", query_string={"q": "1"})):
        assert (response.asked, response.url) == ("GET /?q=1", "http://localhost/?q=1")


def test_a_response_knows_its_url_and_its_page(student_of: StudentOf) -> None:
    response = student_of(APP).client().open("/page?x=1", base_url="http://shop.example/")
    assert response.url == "http://shop.example/page?x=1"
    assert [each.text for each in response.page.find_all("p")] == ["one", "two"]
    assert response.page is response.page


@pytest.mark.parametrize("path", ["/loop", "/away", "/bad"])
def test_redirects_that_lead_nowhere_fail_the_check(student_of: StudentOf, path: str) -> None:
    with pytest.raises(Mismatch) as caught:
        student_of(APP).client().get(path, follow_redirects=True)
    assert caught.value.facts.asked.startswith(f"GET {path}")


@pytest.mark.parametrize("text", ["a b", "Grüße", "日本", "100%", "a/b", "x?y", "x#y"])
def test_a_url_of_any_letters_arrives(student_of: StudentOf, text: str) -> None:
    assert student_of(APP).client().get(f"/echo/{quote(text)}").text == text


def test_a_mistake_of_the_suite_is_no_mismatch(student_of: StudentOf) -> None:
    with pytest.raises(TypeError):
        student_of(APP).client().get("/", no_such_option=1)
