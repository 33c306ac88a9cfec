"""The checks of 30-guestbook that you can run yourself."""

import pytest

from grader.examiner.forms import explain_missing_form, find_form, forms
from grader.examiner.page import links, same_place, stylesheets, texts, visible_text
from grader.suite import expect, fail, fresh, listed, say


@pytest.mark.requirement("read")
def test_an_empty_guestbook_says_so(client):
    """GET / shows `No entries yet` while there are none"""
    expect(client.get("/")).status(200).shows("No entries yet")


@pytest.mark.requirement("login")
def test_login_redirects_to_the_guestbook(client):
    """GET /login shows a form; posting its field username redirects to /"""
    expect(client.get("/login")).status(200)
    expect(_fill_in(client, "/login", username=fresh.name())).redirects_to("/", 301, 302, 303)


@pytest.mark.requirement("sign")
def test_an_entry_is_shown_for_everyone(student):
    """the form on / posts a message, which is then shown on / for everyone"""
    ada, message = student.client(), fresh.word(12)
    _log_in(ada)
    expect(_fill_in(ada, "/", message=message)).redirects_to("/", 301, 302, 303)
    for visitor in (ada, student.client()):
        expect(visitor.get("/")).shows(message)


@pytest.mark.requirement("members-only")
def test_a_stranger_cannot_sign(client):
    """posting to /sign without a login redirects to /login"""
    response = _post(client, "/sign", message=fresh.word(12))
    expect(response).status(301, 302, 303)
    target = response.headers.get("Location", "").partition("?")[0]
    if not same_place(target, "/login"):
        expect(response).redirects_to("/login")


@pytest.mark.requirement("validation")
def test_an_empty_message_shows_an_error(client):
    """an empty message shows an error in an li with the class error"""
    _log_in(client)
    response = _send(client, client.get("/").page, "/sign", follow=True, message="")
    errors = any(texts(response.page, "li.error"))
    expected = say("an li with the class error that says what is wrong")
    expect(response).that(errors, expected, _where_it_stands(response))


@pytest.mark.requirement("escaping")
def test_a_message_is_text(client):
    """a message with markup in it is shown as text"""
    mark = fresh.word()
    message = f"<b id={mark}>{fresh.name()}</b>"
    _log_in(client)
    _send(client, client.get("/").page, "/sign", message=message)
    home = client.get("/")
    made = home.page.find(id=mark)
    came = say("a real {name} element: it was not escaped", name="b")
    expect(home).that(made is None, say("the message as text"), came).shows(message)


@pytest.mark.requirement("own-entry")
def test_an_unknown_entry_is_not_found(client):
    """POST /delete/<id> answers 404 for an unknown id"""
    _log_in(client)
    response = _post(client, f"/delete/{fresh.number(100_000, 999_999)}")
    # An app whose page for unknown URLs has another status loses `not-found`, not this.
    if response.status_code != client.get(f"/{fresh.word()}").status_code:
        expect(response).status(404)


@pytest.mark.requirement("layout")
def test_the_page_has_a_stylesheet_and_a_nav(client):
    """the page / links static/style.css and has a nav with links"""
    _log_in(client)
    home = client.get("/")
    styles = [url for url in stylesheets(home.page) if "/static/style.css" in url]
    expected = say("a link in the head that leads to {path}", path="/static/style.css")
    linked_styles = ", ".join(stylesheets(home.page))
    came = say("no stylesheet linked in the head")
    if linked_styles:
        came = say("stylesheets {urls}", urls=linked_styles)
    expect(home).status(200).that(styles, expected, came)
    navs = home.page.find_all("nav")
    linked = any(links(nav) for nav in navs)
    came = say("a nav without links") if navs else say("no nav element")
    expect(home).that(linked, say("a nav with links"), came)


@pytest.mark.requirement("not-found")
def test_an_unknown_url_is_not_found(client):
    """an unknown URL answers 404"""
    expect(client.get(f"/{fresh.word()}")).status(404)


def _fill_in(client, url: str, **fields: str):
    """Fill in the form of a page as a visitor does, and send it."""
    response = client.get(url)
    form = find_form(response.page, with_fields=list(fields))
    if form is None:
        expected = say("a form with the field {name}", name=", ".join(fields))
        # Of a page that is an error, the status says more.
        expect(response).that(response.status_code < 400, expected)
        fail(f"GET {url}", expected, explain_missing_form(response.page, [*fields]))
    return client.open(**form.submission(fields).client_arguments())


def _log_in(client) -> None:
    """Log in, with a field of another name too: that is the matter of `login`."""
    name, page = fresh.name(), client.get("/login").page
    for form in forms(page):
        fields = [field.name for field in form.fields if field.kind == "text"]
        if form.method == "post" and len(fields) == 1 and fields != ["username"]:
            client.open(**form.submission({fields[0]: name}).client_arguments())
            return
    _send(client, page, "/login", username=name)


def _send(client, page, route: str, *, follow: bool = False, **fields: str):
    """Send the form of a page; where there is none, send the same to the route beside it."""
    form = find_form(page, with_fields=list(fields))
    if form is None or form.method != "post":
        return _post(client, route, follow=follow, **fields)
    arguments = form.submission(fields).client_arguments()
    response = client.open(**arguments, follow_redirects=follow)
    # A form that leads to no page is the matter of the requirement that names the form.
    return (
        response if response.status_code != 404 else _post(client, route, follow=follow, **fields)
    )


def _where_it_stands(response) -> str:
    """Say which elements could be the error that is not in an li with the class error."""
    page, status = response.page, response.status_code
    marked = [each for each in page.select(".error") if visible_text(each)]
    found = marked or [each for each in page.select("li") if visible_text(each)]
    if not found:
        return say("status {status}, no such li, and nothing with the class error", status=status)
    told = [
        say("{element} with `{text}`", element=_tag(each), text=visible_text(each)[:80])
        for each in found[:3]
    ]
    return say("status {status}, no such li but {elements}", status=status, elements=listed(told))


def _tag(element) -> str:
    """Return the name of an element and its classes: `li.message`."""
    return ".".join([element.name, *element.get("class", [])])


def _post(client, url: str, *, follow: bool = False, **fields: str):
    """Send a post that comes from no form, with the CSRF token of the login page if it has one."""
    login = [field for form in forms(client.get("/login").page) for field in form.fields]
    tokens = {field.name: field.value for field in login if "csrf" in field.name}
    return client.post(url, data={**tokens, **fields}, follow_redirects=follow)
