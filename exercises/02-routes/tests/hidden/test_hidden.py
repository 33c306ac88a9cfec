"""The hidden checks of 02-routes."""

from urllib.parse import quote

import pytest

from grader.suite import expect, fail, fresh, listed, say

HOME = "Welcome to the home page!"
ABOUT = "About this site"
CONTACT = "Contact us"


@pytest.mark.requirement("home")
def test_the_home_page_welcomes(client):
    """GET / answers exactly `Welcome to the home page!`"""
    expect(client.get("/")).status(200).exactly(HOME)


@pytest.mark.requirement("home")
def test_the_home_page_welcomes_again(student):
    """GET / answers the same on every visit and to every visitor"""
    _visit_again_and_again(student, "/", HOME)


@pytest.mark.requirement("home-alias")
def test_home_answers_what_the_root_answers(student, client):
    """GET /home answers 200 with the same text as /"""
    root = client.get("/")
    # Each URL is the first one that is visited: what an app counts or remembers is no matter here.
    student.restart()
    home = student.client().get("/home")
    text = root.get_data(as_text=True).strip()
    same = text == home.get_data(as_text=True).strip()
    gives_text = root.status_code == 200
    shown = f"`{text[:200]}`" if gives_text else say("status {status}", status=root.status_code)
    expect(home).status(200).that(
        same, say("the same text as GET /, which gives {answer}", answer=shown)
    )


@pytest.mark.requirement("home-alias")
def test_both_urls_lead_to_the_same_view_function(student):
    """/ and /home lead to the same view function"""
    root, home = student.view_of("/"), student.view_of("/home")
    if root is None or root != home:
        missing = [url for url, view in (("/", root), ("/home", home)) if not view]
        fail(
            asked=say("the view functions of / and /home"),
            expected=say("one function for both URLs"),
            actual=say("no view function for {urls}", urls=listed(missing, "{first} and {rest}"))
            if missing
            else say("two different functions: {names}", names=_functions(student, root, home)),
        )


@pytest.mark.requirement("about")
def test_about_answers(client):
    """GET /about answers exactly `About this site`"""
    expect(client.get("/about")).status(200).exactly(ABOUT)


@pytest.mark.requirement("about")
def test_about_answers_again(student):
    """GET /about answers the same on every visit and to every visitor"""
    _visit_again_and_again(student, "/about", ABOUT)


@pytest.mark.requirement("contact")
def test_contact_answers(client):
    """GET /contact answers exactly `Contact us`"""
    expect(client.get("/contact")).status(200).exactly(CONTACT)


@pytest.mark.requirement("contact")
def test_contact_answers_again(student):
    """GET /contact answers the same on every visit and to every visitor"""
    _visit_again_and_again(student, "/contact", CONTACT)


@pytest.mark.requirement("unknown")
def test_made_up_urls_are_not_found(client):
    """A URL without a route answers 404"""
    for path in _made_up_paths():
        expect(client.get(quote(path))).status(404)


@pytest.mark.requirement("unknown")
def test_urls_below_a_page_are_not_found(student, client):
    """A URL that only begins like a route answers 404"""
    for page in ("/home", "/about", "/contact"):
        for path in (f"{page}/{fresh.word()}", f"{page}{fresh.word()}"):
            # A page that the student has made a route for, beyond what is asked, is not unknown.
            if student.view_of(path) is None:
                expect(client.get(path)).status(404)


def _functions(student, *views) -> str:
    """Return the names of view functions."""
    routes = student.app.routes
    names = [next((each.endpoint for each in routes if each.view == view), "?") for view in views]
    return listed([f"`{name[:60]}`" for name in names], "{first} and {rest}")


def _visit_again_and_again(student, path: str, text: str) -> None:
    """Let two visitors come twice each, in turns."""
    visitors = (student.client(), student.client())
    for visitor in visitors * 2:
        expect(visitor.get(path)).status(200).exactly(text)


def _made_up_paths() -> list[str]:
    """Return paths of every kind: of one part, deeper, with a slash, a dot, digits, accents."""
    return [
        f"/{fresh.word()}",
        f"/{fresh.name()}",
        f"/{fresh.number()}",
        f"/{fresh.word()}/",
        f"/{fresh.word()}/{fresh.word()}",
        f"/{fresh.word()}.html",
        f"/{fresh.name()} {fresh.name()}",
        f"/{fresh.letters('accents')}",
    ]
