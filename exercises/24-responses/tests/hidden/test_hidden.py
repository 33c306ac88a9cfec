"""The hidden checks of 24-responses.

The answers are fixed, so nothing can be made up here but visitors: every response is looked at on
the first visit and on later ones, and for more than one visitor.
"""

import csv
from collections.abc import Iterator

import pytest
from werkzeug.http import parse_options_header

from grader.suite import expect, fresh, say

HEADER = ["name", "points"]


@pytest.mark.requirement("string")
def test_the_string_is_the_whole_answer(student):
    """GET /text answers 200 with exactly `plain string`, every time and to everybody"""
    for response in _visits(student, "/text"):
        expect(response).status(200).exactly("plain string")


@pytest.mark.requirement("string")
def test_the_string_is_served_as_html(student):
    """GET /text answers text/html, every time and to everybody"""
    for response in _visits(student, "/text"):
        _expect_type(response, "text/html")


@pytest.mark.requirement("tuple")
def test_something_is_created(student):
    """GET /created answers 201 with exactly `created`, every time and to everybody"""
    for response in _visits(student, "/created"):
        expect(response).status(201).exactly("created")


@pytest.mark.requirement("tuple")
def test_what_is_created_has_a_header(student):
    """GET /created answers with the header X-Something: A value, every time and to everybody"""
    for response in _visits(student, "/created"):
        expect(response).header("X-Something", "A value")


@pytest.mark.requirement("json")
def test_the_answer_is_json(student):
    """GET /json answers application/json, every time and to everybody"""
    for response in _visits(student, "/json"):
        expect(response).status(200)
        _expect_type(response, "application/json")


@pytest.mark.requirement("json")
def test_the_object_has_a_name(student):
    """GET /json answers an object that holds name `Flask`"""
    for response in _visits(student, "/json"):
        holds = _json(response).get("name") == "Flask"
        expect(response).that(holds, say("a JSON object that holds name: the text Flask"))


@pytest.mark.requirement("json")
def test_the_object_has_stars(student):
    """GET /json answers an object that holds the whole number stars 5, and no text"""
    for response in _visits(student, "/json"):
        stars = _json(response).get("stars")
        holds = isinstance(stars, int | float) and stars == 5
        expected = say("a JSON object that holds stars: the number 5, without quotes")
        expect(response).that(holds, expected)


@pytest.mark.requirement("made")
def test_the_response_is_made_by_hand(student):
    """GET /made answers 200 with exactly `made by hand`, every time and to everybody"""
    for response in _visits(student, "/made"):
        expect(response).status(200).exactly("made by hand")


@pytest.mark.requirement("made")
def test_the_response_is_plain_text(student):
    """GET /made answers text/plain, every time and to everybody"""
    for response in _visits(student, "/made"):
        _expect_type(response, "text/plain")


@pytest.mark.requirement("made")
def test_the_response_says_what_it_is_made_with(student):
    """GET /made answers with the header X-Made-With: make_response"""
    for response in _visits(student, "/made"):
        expect(response).header("X-Made-With", "make_response")


@pytest.mark.requirement("download")
def test_the_download_is_csv(student):
    """GET /download answers 200, text/csv, every time and to everybody"""
    for response in _visits(student, "/download"):
        expect(response).status(200)
        _expect_type(response, "text/csv")


@pytest.mark.requirement("download")
def test_the_download_is_an_attachment(student):
    """GET /download offers its answer as the attachment report.csv"""
    for response in _visits(student, "/download"):
        disposition = response.headers.get("Content-Disposition")
        kind, options = parse_options_header(disposition)
        name = options.get("filename")
        holds = kind.lower() == "attachment" and name == "report.csv"
        expected = say("the header Content-Disposition: attachment; filename=report.csv")
        came = say("no header {name}", name="Content-Disposition")
        if disposition is not None:
            came = f"Content-Disposition: {disposition}"
        expect(response).that(holds, expected, came)


@pytest.mark.requirement("download")
def test_the_first_row_names_the_columns(student):
    """GET /download answers the header row `name,points` first"""
    for response in _visits(student, "/download"):
        is_first = _rows(response)[:1] == [HEADER]
        expect(response).that(is_first, say("the first row name,points"), _told(response))


@pytest.mark.requirement("download")
def test_more_rows_follow(student):
    """GET /download answers at least one row more than the header row"""
    for response in _visits(student, "/download"):
        rows = [row for row in _rows(response)[1:] if any(cell.strip() for cell in row)]
        expected = say("at least one more row after the first")
        expect(response).that(rows, expected, _told(response))


@pytest.mark.requirement("teapot")
def test_the_teapot_is_a_teapot(student):
    """GET /teapot answers 418, every time and to everybody"""
    for response in _visits(student, "/teapot"):
        expect(response).status(418)


def _visits(student, url: str) -> Iterator:
    """Yield the responses to visitors who come several times, the last one with a cookie."""
    ada, grace = student.client(), student.client()
    for visitor in (ada, grace, ada, grace, ada):
        yield visitor.get(url)
    grace.set_cookie(fresh.word(), fresh.word())
    yield grace.get(url)


def _expect_type(response, mimetype: str) -> None:
    came = say("no content type")
    if response.mimetype:
        came = say("the content type {type}", type=response.mimetype)
    is_right = response.mimetype.lower() == mimetype
    expect(response).that(is_right, say("the content type {type}", type=mimetype), came)


def _json(response) -> dict:
    """Return the object that is answered, under whatever content type."""
    data = response.get_json(force=True, silent=True)
    came = _in_place_of_an_object(response, data)
    expect(response).that(isinstance(data, dict), say("a JSON object"), came)
    return data


def _in_place_of_an_object(response, data: object) -> str | None:
    """Say what there is in place of a JSON object."""
    if response.status_code != 200:
        return None
    text = response.get_data(as_text=True).strip()[:99]
    if isinstance(data, list):
        return say("a JSON list, and no object: `{text}`", text=text)
    return say("text that is no JSON object: `{text}`", text=text)


def _rows(response) -> list[list[str]]:
    return [row for row in csv.reader(_lines(response)) if row]


def _lines(response) -> list[str]:
    # What some programs write at the start of a file, to say that it is UTF-8, is no text.
    return response.get_data(as_text=True).removeprefix("\ufeff")[:100_000].splitlines()


def _told(response) -> str:
    """Return the first lines of a download, apart from each other."""
    status = response.status_code
    if first := ", ".join(f"`{line[:99]}`" for line in _lines(response)[:3]):
        return say("status {status}, lines {lines}", status=status, lines=first)
    return say("status {status}, no lines", status=status)
