"""The checks of 24-responses that you can run yourself."""

import pytest

from grader.suite import expect, say


@pytest.mark.requirement("string")
def test_a_string_is_html(client):
    """GET /text answers 200, text/html, exactly `plain string`"""
    response = client.get("/text")
    expect(response).status(200).exactly("plain string")
    _expect_type(response, "text/html")


@pytest.mark.requirement("tuple")
def test_a_status_and_a_header(client):
    """GET /created answers 201 with exactly `created` and the header X-Something: A value"""
    response = client.get("/created")
    expect(response).status(201).exactly("created").header("X-Something", "A value")


@pytest.mark.requirement("json")
def test_json_is_answered(client):
    """GET /json answers application/json: an object with name and stars"""
    response = client.get("/json")
    _expect_type(response, "application/json")
    data = response.get_json(silent=True)
    holds = isinstance(data, dict) and {"name", "stars"} <= data.keys()
    came = None if isinstance(data, dict) else _in_place_of_an_object(response, data)
    wanted = say("a JSON object with the keys name and stars")
    expect(response).status(200).that(holds, wanted, came)


@pytest.mark.requirement("made")
def test_a_response_made_by_hand(client):
    """GET /made answers 200, text/plain, exactly `made by hand` with the header X-Made-With"""
    response = client.get("/made")
    expect(response).status(200).exactly("made by hand").header("X-Made-With", "make_response")
    _expect_type(response, "text/plain")


@pytest.mark.requirement("download")
def test_a_download_is_offered(client):
    """GET /download answers a CSV (text/csv), offered as an attachment"""
    response = client.get("/download")
    expect(response).status(200)
    _expect_type(response, "text/csv")
    disposition = response.headers.get("Content-Disposition", "")
    holds = disposition.lower().startswith("attachment") and "report.csv" in disposition
    expected = say("the header Content-Disposition with attachment and report.csv")
    came = say("no header {name}", name="Content-Disposition")
    if disposition:
        came = f"Content-Disposition: {disposition}"
    expect(response).that(holds, expected, came)


@pytest.mark.requirement("teapot")
def test_a_teapot(client):
    """GET /teapot answers 418"""
    expect(client.get("/teapot")).status(418)


def _in_place_of_an_object(response, data: object) -> str | None:
    """Say what there is in place of a JSON object."""
    if response.status_code != 200:
        return None
    text = response.get_data(as_text=True).strip()[:99]
    if isinstance(data, list):
        return say("a JSON list, and no object: `{text}`", text=text)
    return say("text that is no JSON object: `{text}`", text=text)


def _expect_type(response, mimetype: str) -> None:
    came = say("no content type")
    if response.mimetype:
        came = say("the content type {type}", type=response.mimetype)
    is_right = response.mimetype.lower() == mimetype
    expect(response).that(is_right, say("the content type {type}", type=mimetype), came)
