"""Checks of every kind that a suite can have: each is a way for a student's text to come in."""

from pathlib import Path

import pytest

from grader.examiner.forms import find_form
from grader.suite import expect, fail, fresh

PASSWORD = Path(__file__).with_name("password.txt").read_text()


@pytest.mark.requirement("echoes")
def test_a_word_comes_back(client):
    """GET /echo/<word> answers the word"""
    word = fresh.word()
    expect(client.get(f"/echo/{word}")).status(200).exactly(word)


@pytest.mark.requirement("remembers")
def test_a_new_board_is_empty(client):
    """GET /notes of a new app shows `No notes yet`"""
    expect(client.get("/notes")).status(200).shows("No notes yet")


@pytest.mark.requirement("remembers")
def test_notes_are_on_the_page(client):
    """A note that was sent is on the page /notes"""
    for note in (fresh.word(), fresh.letters("accents"), "<b>bold</b>"):
        expect(client.post("/notes", data={"text": note}, follow_redirects=True)).shows(note)


@pytest.mark.requirement("remembers")
def test_notes_are_in_the_list(client):
    """GET /notes.json lists the notes that were sent"""
    note = fresh.word()
    client.post("/notes", data={"text": note})
    # Not explained by `expect`: what a bare assert makes of a student's data is tried out too.
    assert client.get("/notes.json").json == {"notes": [note]}


@pytest.mark.requirement("saves")
def test_what_is_sent_is_in_the_file(client, student):
    """POST /save writes the text to saved.txt"""
    text = fresh.word()
    client.post("/save", data=text)
    content = student.file("saved.txt")
    if content != text.encode():
        fail("POST /save", f"`{text}` in the file saved.txt", repr(content))


@pytest.mark.requirement("password")
def test_the_password(client):
    """GET /password answers the password that was told in class"""
    response = client.get("/password")
    right = response.text == PASSWORD
    expect(response).status(200).that(right, "the password that was told in class", "another text")


@pytest.mark.requirement("saves")
def test_a_form_that_is_there_sends_to_save(client):
    """A form on /form, where there is one, sends its text to saved.txt"""
    page = client.get("/form").page
    if (form := find_form(page, with_fields=["text"])) is not None:
        sent = form.submission({"text": fresh.word()})
        expect(client.open(**sent.client_arguments())).status(200)


@pytest.mark.requirement("saves")
def test_a_motto_is_a_text(student):
    """motto(), where there is one, returns a text"""
    motto = student.call("motto").value
    if not isinstance(motto, str | None):
        fail("motto()", "a text", repr(motto))


@pytest.mark.requirement("saves")
def test_the_app_tells_of_itself(student):
    """There is a route for /save"""
    routes = [route.rule for route in student.app.routes]
    if "/save" not in routes:
        fail("the routes of your app", "one for /save", ", ".join(routes))
