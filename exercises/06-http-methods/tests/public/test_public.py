"""The checks of 06-http-methods that you can run yourself."""

import pytest

from grader.suite import expect, fresh, say


@pytest.mark.requirement("submit")
def test_a_post_is_answered(client):
    """POST /submit answers exactly `Form submitted!`"""
    response = client.post("/submit", data={"name": fresh.name()})
    expect(response).status(200).exactly("Form submitted!")


@pytest.mark.requirement("submit")
def test_submit_cannot_be_visited(client):
    """GET /submit answers 405"""
    expect(client.get("/submit")).status(405)


@pytest.mark.requirement("put-creates")
def test_put_creates_and_then_replaces(client):
    """PUT /note answers 201 the first time and 200 the second time"""
    expect(_put(client, fresh.word())).status(201)
    expect(_put(client, fresh.word())).status(200)


@pytest.mark.requirement("get-note")
def test_there_is_no_note_at_the_start(client):
    """GET /note answers 404 while there is no note"""
    expect(client.get("/note")).status(404)


@pytest.mark.requirement("get-note")
def test_the_note_can_be_read(client):
    """GET /note answers the text of the note, exactly"""
    text = f"{fresh.word()} & {fresh.name()}'s {fresh.word()}"
    put, note = _put(client, text), client.get("/note")
    _expect_stored(put, note.status_code == 200)
    expect(note).status(200).exactly(text)


@pytest.mark.requirement("put-idempotent")
def test_the_same_put_twice_makes_one_note(client):
    """The same PUT twice leaves one note"""
    text = fresh.word()
    none = client.get("/note").get_data()
    put = _put(client, text)
    once = client.get("/note").get_data()
    _put(client, text)
    twice = client.get("/note")
    stored = twice.get_data() != none
    _expect_stored(put, stored)
    expect(twice).that(stored, say("the note, and not the same answer as before the PUT"))
    expect(twice).that(twice.get_data() == once, say("the same answer as after one PUT"))


@pytest.mark.requirement("delete")
def test_delete_removes_the_note(client):
    """DELETE /note answers 204 when there is a note, and 404 when it is gone"""
    put, deleted = _put(client, fresh.word()), client.delete("/note")
    _expect_stored(put, deleted.status_code == 204)
    expect(deleted).status(204).empty()
    expect(client.delete("/note")).status(404)


@pytest.mark.requirement("automatic")
def test_head_answers_like_get(client):
    """HEAD /note answers like GET, without a body"""
    _put(client, fresh.word())
    get = client.get("/note")
    expect(client.head("/note")).status(get.status_code).empty()


@pytest.mark.requirement("automatic")
def test_options_lists_the_methods(client):
    """OPTIONS /note lists GET, HEAD, OPTIONS, PUT and DELETE in Allow"""
    expect(client.options("/note")).allows("GET", "HEAD", "OPTIONS", "PUT", "DELETE")


def _put(client, text: str):
    """Send a text as the note."""
    return client.put("/note", data=text.encode(), content_type="text/plain")


def _expect_stored(put, holds: object) -> None:
    """Where something fails because a PUT itself has failed, say that of the PUT."""
    is_cause = put.status_code >= 400 and not holds
    expect(put).that(not is_cause, say("a PUT that stores the note"))
