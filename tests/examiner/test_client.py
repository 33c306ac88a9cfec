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


@app.get("/onward/<int:step>")
def onward(step):
    return redirect(f"/onward/{step - 1}" if step else "/page")


@app.get("/nowhere")
def nowhere():
    return "", 302


@app.get("/away")
def away():
    return redirect("https://example.org/")


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
    asked = (response.history[0].asked, response.asked)
    assert asked == ('POST /login with name="Ada"', 'POST /login with name="Ada", then GET /?q=in')


def test_requests_that_may_matter_to_the_one_that_fails_are_told_with_it(
    student_of: StudentOf,
) -> None:
    student = student_of(APP)
    first, second = student.client(), student.client()
    first.open("/page")
    assert first.open("/page", method="PUT", data="x").asked == "PUT /page with `x`"
    asked = second.open("/page").asked
    assert asked == "PUT /page with `x`, then GET /page (as another visitor)"


def test_a_query_is_part_of_what_was_asked(student_of: StudentOf) -> None:
    client = student_of(APP).client()
    for response in (client.open("/?q=1"), client.open("/", query_string={"q": "1"})):
        assert (response.asked, response.url) == ("GET /?q=1", "http://localhost/?q=1")


def test_a_response_knows_its_url_and_its_page(student_of: StudentOf) -> None:
    response = student_of(APP).client().open("/page?x=1", base_url="http://shop.example/")
    assert response.url == "http://shop.example/page?x=1"
    assert [each.text for each in response.page.find_all("p")] == ["one", "two"]
    assert response.page is response.page


def test_an_app_below_a_prefix_is_asked_there(student_of: StudentOf) -> None:
    client = student_of(APP).client()
    for path in ("/page", "/myapplication/page"):
        base_url = path.removesuffix("page").replace("/", "http://localhost/", 1)
        response = client.open("/page", base_url=base_url)
        assert (response.asked, response.url) == (f"GET {path}", f"http://localhost{path}")


@pytest.mark.parametrize("path", ["/loop", "/away", "/nowhere", "/onward/20"])
def test_redirects_that_lead_nowhere_fail_the_check(student_of: StudentOf, path: str) -> None:
    with pytest.raises(Mismatch) as caught:
        student_of(APP).client().get(path, follow_redirects=True)
    assert caught.value.facts.asked.startswith(f"GET {path.rstrip('0123456789')}")


def test_as_many_redirects_are_followed_as_browsers_follow(student_of: StudentOf) -> None:
    response = student_of(APP).client().open("/onward/19", follow_redirects=True)
    assert (response.asked[-14:], len(response.history)) == ("then GET /page", 20)


@pytest.mark.parametrize("location", ["./?q=in", "../?q=in", "go/../?q=in", "/x/./../?q=in"])
def test_a_redirect_is_followed_as_a_browser_does(student_of: StudentOf, location: str) -> None:
    app = f"{APP}\n@app.get('/go')\ndef go():\n    return '', 302, {{'Location': {location!r}}}\n"
    response = student_of(app).client().open("/go", follow_redirects=True)
    assert (response.status_code, response.asked) == (200, "GET /go, then GET /?q=in")
    assert response.history[0].headers["Location"] == location


@pytest.mark.parametrize(
    ("content_type", "body", "text"),
    [
        ("text/plain", "é".encode(), "é"),
        ("text/plain; charset=UTF8", "é".encode(), "é"),
        ("text/plain; charset=iso-8859-1", b"\xe9", "é"),
        ("text/plain; charset=utf-16", "é".encode("utf-16"), "é"),
        ("text/plain; charset=iso-8859-1", "é".encode(), "Ã©"),
        ("text/plain", b"\xe9", "\ufffd"),
        ("text/plain; charset=punycode", "é".encode(), "é"),
        ("text/plain; charset=there-is-none", "é".encode(), "é"),
        ("text/plain; charset=", "é".encode(), "é"),
    ],
)
def test_a_body_is_read_in_the_charset_that_it_declares(
    student_of: StudentOf, content_type: str, body: bytes, text: str
) -> None:
    view = f"return {body!r}, 200, {{'Content-Type': {content_type!r}}}"
    app = f"{APP}\n@app.get('/encoded')\ndef encoded():\n    {view}\n"
    response = student_of(app).client().get("/encoded")
    assert (response.text, response.get_data()) == (text, body)


@pytest.mark.parametrize("text", ["a b", "Grüße", "日本", "100%", "a/b", "x?y", "x#y"])
def test_a_url_of_any_letters_arrives(student_of: StudentOf, text: str) -> None:
    assert student_of(APP).client().get(f"/echo/{quote(text)}").text == text


def test_a_mistake_of_the_suite_is_no_mismatch(student_of: StudentOf) -> None:
    with pytest.raises(TypeError):
        student_of(APP).client().get("/", no_such_option=1)
