"""The checks of 18-redirects that you can run yourself."""

from urllib.parse import quote

import pytest

from grader.examiner.page import resolve
from grader.suite import expect, fresh, say

BELOW = "http://localhost/myapplication/"


@pytest.mark.requirement("home")
def test_go_to_home_redirects_to_the_home_page(client):
    """GET /go-to-home redirects with 302 to /"""
    expect(client.get("/go-to-home")).redirects_to("/", 302)


@pytest.mark.requirement("home")
def test_the_home_page_welcomes(client):
    """GET / shows `Welcome to the home page!`"""
    expect(client.get("/")).status(200).shows("Welcome to the home page!")


@pytest.mark.requirement("user")
def test_go_to_user_redirects_to_the_page_of_the_user(client):
    """GET /go-to-user/<username> redirects with 302 to /user/<username>, with a space too"""
    name = quote(f"{fresh.name()} {fresh.name()}")
    expect(client.get(f"/go-to-user/{name}")).redirects_to(f"/user/{name}", 302)


@pytest.mark.requirement("user")
def test_shows_the_user(client):
    """GET /user/<username> answers exactly `User: <username>`"""
    name = fresh.name()
    expect(client.get(f"/user/{name}")).status(200).exactly(f"User: {name}")


@pytest.mark.requirement("permanent")
def test_the_old_home_redirects_for_good(client):
    """GET /old-home redirects to / with 301"""
    expect(client.get("/old-home")).redirects_to("/", 301)


@pytest.mark.requirement("url-for")
def test_go_to_home_follows_the_app_below_a_prefix(client):
    """Below the prefix /myapplication, /go-to-home redirects to a URL below that prefix"""
    response = client.get("/go-to-home", base_url=BELOW)
    location = response.headers.get("Location", say("nowhere"))
    target = resolve(location, f"{BELOW}go-to-home")
    expect(response).status(301, 302, 303, 307, 308).that(
        f"{target}/".startswith(BELOW),
        say("a redirect to a URL that begins with /myapplication/"),
        say("a redirect to {url}", url=location),
    )
