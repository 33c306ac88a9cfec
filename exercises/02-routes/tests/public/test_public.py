"""The checks of 02-routes that you can run yourself."""

import pytest

from grader.suite import expect, fail, fresh, listed, say


@pytest.mark.requirement("home")
def test_the_home_page_welcomes(client):
    """GET / answers exactly `Welcome to the home page!`"""
    expect(client.get("/")).status(200).exactly("Welcome to the home page!")


@pytest.mark.requirement("home-alias")
def test_home_answers(client):
    """GET /home answers 200"""
    expect(client.get("/home")).status(200)


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
    expect(client.get("/about")).status(200).exactly("About this site")


@pytest.mark.requirement("contact")
def test_contact_answers(client):
    """GET /contact answers exactly `Contact us`"""
    expect(client.get("/contact")).status(200).exactly("Contact us")


@pytest.mark.requirement("unknown")
def test_an_unknown_url_is_not_found(client):
    """An unknown URL answers 404"""
    expect(client.get(f"/{fresh.word()}")).status(404)


def _functions(student, *views) -> str:
    """Return the names of view functions."""
    routes = student.app.routes
    names = [next((each.endpoint for each in routes if each.view == view), "?") for view in views]
    return listed([f"`{name[:60]}`" for name in names], "{first} and {rest}")
