"""The checks of 20-flash-messages that you can run yourself."""

from urllib.parse import urlsplit

import pytest

from grader.examiner.forms import find_form
from grader.examiner.page import attribute, is_visible, shows, texts, visible_text
from grader.suite import expect, fresh, say

EMPTY = "Username cannot be empty!"
REDIRECTS = (301, 302, 303, 307, 308)
# More elements than the page of a beginner has.
MOST_READ = 500


@pytest.mark.requirement("error")
def test_an_empty_username_is_an_error(client):
    """After an empty username /login shows `Username cannot be empty!` in an li of class error"""
    answer = _post(client, "")
    redirected = say("a redirect to {url}", url="/login")
    expect(answer).that(answer.status_code in REDIRECTS, redirected)
    query = urlsplit(answer.headers.get("Location", "")).query
    page = client.get(f"/login?{query}" if query else "/login", follow_redirects=True)
    shown = any(EMPTY in text for text in texts(page.page, "li.error"))
    expect(page).status(200).that(shown, _in_an_li(EMPTY, "error"), _class_of(page, EMPTY))


@pytest.mark.requirement("not-logged-in")
def test_after_the_error_nobody_is_logged_in(student):
    """After an empty username /profile redirects to /login, and after another one it does not"""
    client, other = student.client(), student.client()
    _post(client, "")
    end = client.get("/profile", follow_redirects=True)
    at_login = bool(end.history) and end.request.path.rstrip("/") == "/login"
    came = None
    if end.status_code < 400:
        came = say("the page at {path}", path=end.request.path)
    expect(end).that(at_login, say("a redirect to {url}", url="/login"), came)
    _post(other, fresh.name(), follow_redirects=True)
    end = other.get("/profile", follow_redirects=True)
    at_profile = end.request.path.rstrip("/") == "/profile"
    expect(end).status(200).that(at_profile, say("the profile page after a login"))


@pytest.mark.requirement("success")
def test_a_login_is_welcomed(client):
    """After a username /profile shows `Welcome, <username>!` in an li of class success"""
    name = fresh.name()
    answer, redirected = _post(client, name), say("a redirect to {url}", url="/profile")
    expect(answer).that(answer.status_code in REDIRECTS, redirected)
    page = client.get("/profile", follow_redirects=True)
    shown = any(f"Welcome, {name}!" in text for text in texts(page.page, "li.success"))
    expect(page).status(200).that(
        shown, _in_an_li(f"Welcome, {name}!", "success"), _class_of(page, f"Welcome, {name}!")
    )


@pytest.mark.requirement("once")
def test_a_message_is_shown_once(student):
    """A message is gone when the page is loaded again"""
    name = fresh.name()
    for username, text in (("", EMPTY), (name, f"Welcome, {name}!")):
        client = student.client()
        first = _post(client, username, follow_redirects=True)
        again = client.get(first.url)
        if shows(first.page, text) and not shows(again.page, text):
            return
        if set(texts(first.page, "li")) - set(texts(again.page, "li")):
            return
    stays = first.status_code < 500 and shows(again.page, text)
    wanted = say("no `{text}` any more when the page is loaded again", text=text)
    expect(again).that(not stays, wanted)
    expect(first).that(False, say("a message on the page that follows"))


@pytest.mark.requirement("quiet")
def test_the_login_page_has_no_empty_list(student):
    """/login has no empty message list when there is no message"""
    page = student.client().get("/login", follow_redirects=True)
    loud = _post(student.client(), "", follow_redirects=True)
    has_message = set(texts(loud.page, "li")) - set(texts(page.page, "li"))
    # A list that is empty beside a message is no list of messages.
    allowed = _empty_lists(loud) if has_message else 0
    quiet = _empty_lists(page) <= allowed
    expect(page).status(200).that(
        quiet, say("no empty list"), say("an empty list (ul or ol) on the page")
    )


def _in_an_li(text: str, kind: str) -> str:
    return say('`{text}` in an element <li class="{kind}">', text=text, kind=kind)


def _class_of(response, text: str) -> str | None:
    """Say which class the li with a text has, if there is one."""
    for item in response.page.find_all("li"):
        if is_visible(item) and shows(item, text):
            if name := attribute(item, "class"):
                return say("an li with the class `{name}`", name=name)
            if name is None:
                return say("an li without a class")
            return say(
                'an li whose class is empty (class=""): what stands in its {braces} has no value',
                braces="{{ }}",
            )
    around = [each for each in response.page.find_all(True, limit=MOST_READ) if shows(each, text)]
    if around and response.status_code < 400:
        return say("`{text}` in an element <{name}>, and in no li", text=text, name=around[-1].name)
    return None


def _empty_lists(response) -> int:
    lists = response.page.find_all(["ul", "ol"])
    return sum(
        is_visible(each) and not visible_text(each) and not each.find(["img", "svg", "input"])
        for each in lists
    )


def _post(client, username: str, **options):
    """Post a username to /login, with whatever else the form there sends."""
    page = client.get("/login", follow_redirects=True)
    form = find_form(page.page, with_fields=["username"])
    data = dict(form.submission({"username": username}).data) if form else {"username": username}
    # A route that ends in a slash is as good.
    path = "/login/" if page.request.path == "/login/" else "/login"
    return client.post(path, data=data, **options)
