"""The checks of 13-query-parameters that you can run yourself."""

import pytest

from grader.suite import expect, fresh


@pytest.mark.requirement("search")
def test_shows_what_was_searched_for(client):
    """GET /search?q=<term> shows `You searched for: <term>`"""
    term = fresh.word()
    expect(client.get(f"/search?q={term}")).status(200).shows(f"You searched for: {term}")


@pytest.mark.requirement("search")
def test_the_term_may_hold_spaces(client):
    """GET /search?q=<term> shows a term of several words"""
    term = f"{fresh.name()} {fresh.name()}"
    response = client.get("/search", query_string={"q": term})
    expect(response).status(200).shows(f"You searched for: {term}")


@pytest.mark.requirement("no-q")
@pytest.mark.parametrize("url", ["/search", "/search?q="], ids=["without q", "empty q"])
def test_says_that_there_is_no_term(client, url):
    """GET /search without q, or with an empty q, answers 200 and shows `No search term`"""
    expect(client.get(url)).status(200).shows("No search term")
    expect(client.get(f"/search?q={fresh.word()}")).does_not_show("No search term")


@pytest.mark.requirement("page")
def test_shows_the_page_in_the_url(client):
    """GET /items?page=<number> answers exactly `Page <number>`"""
    page = fresh.number(2, 99)
    expect(client.get(f"/items?page={page}")).status(200).exactly(f"Page {page}")


@pytest.mark.requirement("page")
def test_shows_the_first_page_by_default(client):
    """GET /items answers exactly `Page 1`"""
    expect(client.get("/items")).status(200).exactly("Page 1")


@pytest.mark.requirement("bad-page")
def test_shows_the_first_page_for_what_is_no_page(student, client):
    """GET /items with a page that is no whole number of at least 1 answers `Page 1`"""
    for page in ("abc", "-2", "0", "1.5"):
        response = client.get(f"/items?page={page}")
        expect(response).status(200).exactly(_first_page(student, response))


def _first_page(student, response) -> str:
    """Return `Page 1`, or what the app itself has in place of these words.

    Whether they are the right words is the matter of the requirement `page` alone. A good page
    is asked for after a new start, and only where the answer is not the right one.
    """
    if response.get_data(as_text=True).strip() == "Page 1":
        return "Page 1"
    student.restart()
    number = str(fresh.number())
    words = student.client().get(f"/items?page={number}").get_data(as_text=True).strip()
    return words.replace(number, "1") if number in words else "Page 1"
