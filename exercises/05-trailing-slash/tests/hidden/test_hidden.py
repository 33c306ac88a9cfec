"""The hidden checks of 05-trailing-slash."""

from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

import pytest

from grader.suite import expect, fresh, say

PROJECTS = "The project page"
ABOUT = "The about page"
SITE = "http://localhost"
EVERY_URL = ("/projects/", "/projects", "/about", "/about/")


@pytest.mark.requirement("folder")
def test_the_project_page_answers(client):
    """GET /projects/ answers exactly `The project page`"""
    expect(client.get("/projects/")).status(200).exactly(PROJECTS)


@pytest.mark.requirement("folder")
def test_the_project_page_answers_again(student):
    """GET /projects/ answers the same on every visit and to every visitor"""
    for visitor in _busy_visitors(student):
        expect(visitor.get("/projects/")).status(200).exactly(PROJECTS)


@pytest.mark.requirement("folder-redirect")
def test_projects_redirects_to_the_url_with_the_slash(client):
    """GET /projects redirects (301, 302, 307 or 308) to /projects/"""
    _expect_redirect(client.get("/projects"))


@pytest.mark.requirement("folder-redirect")
def test_projects_redirects_again(student):
    """GET /projects redirects every visitor on every visit"""
    for visitor in _busy_visitors(student):
        _expect_redirect(visitor.get("/projects"))


@pytest.mark.requirement("folder-redirect")
def test_following_the_redirect_ends_on_the_project_page(client):
    """Following the redirect of /projects ends on the project page"""
    _expect_redirect(client.get("/projects"))
    # That the page has the right text is proved by `folder`: a slip there costs nothing here.
    end = client.get("/projects", follow_redirects=True)
    expect(end).status(200).that(
        end.history and end.request.path == "/projects/",
        say("a redirect from /projects that ends at {path}", path="/projects/"),
        say("the page at {path}", path=end.request.path),
    )


@pytest.mark.requirement("query-kept")
@pytest.mark.parametrize(
    "kind", ["page", "another", "several", "spaces", "signs", "accents", "empty"]
)
def test_the_redirect_keeps_the_query(client, kind):
    """GET /projects?… redirects to /projects/?…, whatever the query string holds"""
    parameters = _parameters(kind)
    query = urlencode(parameters)
    response = client.get(f"/projects?{query}")
    target = _target(response)
    kept = sorted(parse_qsl(target.query, keep_blank_values=True)) == sorted(parameters)
    location = response.headers.get("Location")
    wanted = say("a redirect to {url}", url=f"/projects/?{query}")
    told = say("a redirect to {url}", url=location) if location else say("no Location header")
    is_redirect = 300 <= response.status_code < 400
    expect(response).that(is_redirect, wanted).status(301, 302, 303, 307, 308).that(
        kept and target.path == "/projects/", wanted, told
    )


@pytest.mark.requirement("file")
def test_the_about_page_answers(client):
    """GET /about answers exactly `The about page`"""
    expect(client.get("/about")).status(200).exactly(ABOUT)


@pytest.mark.requirement("file")
def test_the_about_page_answers_again(student):
    """GET /about answers the same on every visit and to every visitor"""
    for visitor in _busy_visitors(student):
        expect(visitor.get("/about")).status(200).exactly(ABOUT)


@pytest.mark.requirement("file-404")
def test_about_with_a_slash_is_not_found(client):
    """GET /about/ answers 404"""
    expect(client.get("/about/")).status(404)


@pytest.mark.requirement("file-404")
def test_about_with_a_slash_is_still_not_found(student):
    """GET /about/ answers 404 on every visit and to every visitor"""
    for visitor in _busy_visitors(student):
        expect(visitor.get("/about/")).status(404)


def _busy_visitors(student):
    """Yield two visitors twice each; before each turn they have been at every URL."""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            for url in EVERY_URL:
                visitor.get(url)
            yield visitor


def _expect_redirect(response) -> None:
    """Expect the way to /projects/; what it does with a query is another requirement's matter."""
    target = _target(response)
    there = f"{target.scheme}://{target.netloc}{target.path}" == f"{SITE}/projects/"
    expect(response).status(301, 302, 307, 308).that(
        there, say("a redirect to {url}", url="/projects/")
    )


def _target(response) -> SplitResult:
    """Return where a redirect of /projects leads, as a browser resolves it."""
    try:
        return urlsplit(urljoin(f"{SITE}/projects", response.headers.get("Location", "")))
    except ValueError:  # no URL at all, such as http://[
        return urlsplit("")


def _parameters(kind: str) -> list[tuple[str, str]]:
    """Return the parameters of a new query string; no name occurs twice."""
    page, word = ("page", str(fresh.number())), fresh.word()
    return {
        "page": [page],
        "another": [(word, fresh.word())],
        "several": [page, (word, fresh.name()), (f"{word}2", str(fresh.number()))],
        "spaces": [("q", f"{fresh.name()} {fresh.name()}"), page],
        "signs": [("q", f"{word} & {word}=100% + more?"), page],
        "accents": [("q", fresh.letters("accents")), ("r", fresh.letters("greek"))],
        "empty": [("q", ""), page],
    }[kind]
