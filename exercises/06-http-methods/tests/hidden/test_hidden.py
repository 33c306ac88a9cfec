"""The hidden checks of 06-http-methods.

What is wrong with one method should not cost the points of another. So a check looks only at what
its own requirement says, and takes what the other methods do as the app itself shows it.
"""

import pytest

from grader.suite import expect, fresh, say

SUBMITTED = "Form submitted!"
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "DELETE")


@pytest.mark.requirement("submit")
def test_a_post_of_any_kind_is_answered(client):
    """POST /submit answers exactly `Form submitted!`, whatever is posted"""
    expect(client.post("/submit")).status(200).exactly(SUBMITTED)
    form = {fresh.word(): fresh.name(), fresh.word(): str(fresh.number())}
    expect(client.post("/submit", data=form)).status(200).exactly(SUBMITTED)
    text = client.post("/submit", data=fresh.word(), content_type="text/plain")
    expect(text).status(200).exactly(SUBMITTED)


@pytest.mark.requirement("submit")
def test_every_visitor_may_post_again_and_again(student):
    """POST /submit answers the same every time and to everybody"""
    for visitor in (student.client(), student.client()):
        for _ in range(2):
            expect(visitor.post("/submit")).status(200).exactly(SUBMITTED)


@pytest.mark.requirement("submit")
def test_submit_cannot_be_visited(client):
    """GET /submit answers 405, before and after a POST"""
    expect(client.get("/submit")).status(405)
    expect(client.get(f"/submit?{fresh.word()}={fresh.word()}")).status(405)
    client.post("/submit")
    expect(client.get("/submit")).status(405)


@pytest.mark.requirement("put-creates")
@pytest.mark.parametrize("length", [1, 8, 500])
def test_the_first_put_creates_the_note(client, length):
    """PUT /note answers 201 when there is no note, however short or long the text is"""
    expect(_put(client, fresh.word(length))).status(201)


@pytest.mark.requirement("put-creates")
def test_a_later_put_replaces_the_note(client):
    """PUT /note answers 200 when there is a note, with the same text or with another one"""
    text = fresh.word()
    _put(client, text)
    expect(_put(client, fresh.word())).status(200)
    expect(_put(client, text)).status(200)
    expect(_put(client, text)).status(200)


@pytest.mark.requirement("put-creates")
def test_a_put_after_a_delete_creates_the_note_again(client):
    """PUT /note answers 201 when the note was deleted before"""
    _put(client, fresh.word())
    client.delete("/note")
    # Only an app that itself says so has no note now; one that keeps it loses `delete`.
    if client.get("/note").status_code == 404:
        expect(_put(client, fresh.word())).status(201)


@pytest.mark.requirement("get-note")
def test_there_is_no_note_at_the_start(client):
    """GET /note answers 404 while there is no note, and asking makes none"""
    expect(client.get("/note")).status(404)
    expect(client.get("/note")).status(404)


@pytest.mark.requirement("get-note")
@pytest.mark.parametrize(
    "kind",
    ["word", "letter", "digits", "spaces", "signs", "markup", "accents", "alphabets", "long"],
)
def test_the_note_is_the_text_that_was_sent(client, kind):
    """GET /note answers the text exactly, whatever it holds"""
    text = _text(kind)
    _expect_note(_put(client, text), client.get("/note"), text)


@pytest.mark.requirement("get-note")
def test_the_last_text_counts(client):
    """GET /note answers the text that was stored last, be it longer or shorter"""
    for text in (_text("spaces"), _text("long"), fresh.word(3), fresh.word(3)):
        _expect_note(_put(client, text), client.get("/note"), text)


@pytest.mark.requirement("get-note")
def test_reading_leaves_the_note_as_it_is(client):
    """GET /note answers the same text every time"""
    text = _text("spaces")
    put = _put(client, text)
    for _ in range(3):
        _expect_note(put, client.get("/note"), text)


@pytest.mark.requirement("get-note")
def test_the_note_is_the_same_for_every_visitor(student):
    """GET /note answers the note that another visitor has stored"""
    ada, grace = student.client(), student.client()
    for writer, reader in ((ada, grace), (grace, ada)):
        text = fresh.word()
        _expect_note(_put(writer, text), reader.get("/note"), text)


@pytest.mark.requirement("get-note")
def test_a_deleted_note_is_not_found(client):
    """GET /note answers 404 once the note is deleted"""
    text = fresh.word()
    _put(client, text)
    client.delete("/note")
    after = client.get("/note")
    # An app whose DELETE leaves the note where it is loses `delete`, not this.
    if after.get_data(as_text=True).strip() != text:
        expect(after).status(404)


@pytest.mark.requirement("put-idempotent")
def test_the_same_put_again_changes_nothing_to_be_read(student):
    """After the same PUT three times GET /note answers what it answers after one"""
    text = fresh.word()
    other = _after_puts(student, fresh.word(), times=1).get("/note")
    one = _after_puts(student, text, times=1).get("/note")
    three = _after_puts(student, text, times=3).get("/note")
    same, own = three.get_data() == one.get_data(), three.get_data() != other.get_data()
    # Whether the note is the text to the letter, with status 200, is proved by `get-note`.
    expect(three).that(own, say("the note, and not the same answer as after a PUT of another text"))
    expect(three).that(same, say("the same answer as after one PUT"))


@pytest.mark.requirement("put-idempotent")
def test_the_same_put_again_makes_no_second_note(student):
    """After the same PUT three times a DELETE does what it does after one"""
    text = fresh.word()
    none = _after_puts(student, text, times=0).get("/note").get_data()
    one = _after_puts(student, text, times=0)
    put, there = _put(one, text), one.get("/note")
    stored = there.get_data() != none
    _expect_stored(put, stored)
    expect(there).that(stored, say("the note, and not the same answer as before the PUT"))
    one.delete("/note")
    left = one.get("/note")
    three = _after_puts(student, text, times=3)
    three.delete("/note")
    end = three.get("/note")
    same = (end.status_code, end.get_data()) == (left.status_code, left.get_data())
    expect(end).that(
        same, say("status {status}, as after one PUT and a DELETE", status=left.status_code)
    )


@pytest.mark.requirement("delete")
def test_delete_removes_the_note(client):
    """DELETE /note answers 204 with an empty body, and the note is gone"""
    _expect_deletable(client, fresh.word())


@pytest.mark.requirement("delete")
def test_no_older_note_comes_back(client):
    """DELETE /note removes a note that has replaced another one, and nothing comes back"""
    first = fresh.word()
    _put(client, first)
    _expect_deletable(client, fresh.word())
    expect(client.get("/note")).does_not_show(first)


@pytest.mark.requirement("delete")
def test_every_note_can_be_deleted(client):
    """DELETE /note removes the next note as well as the first"""
    _expect_deletable(client, fresh.word())
    _expect_deletable(client, fresh.word())


@pytest.mark.requirement("delete")
def test_there_is_nothing_to_delete_at_the_start(client):
    """DELETE /note answers 404 while there is no note"""
    expect(client.delete("/note")).status(404)
    expect(client.delete("/note")).status(404)


@pytest.mark.requirement("automatic")
def test_head_answers_like_get_without_a_note(client):
    """HEAD /note answers like GET while there is no note"""
    _expect_head_like_get(client)


@pytest.mark.requirement("automatic")
def test_head_answers_like_get_with_a_note(client):
    """HEAD /note answers like GET when there is a note, and leaves it alone"""
    _put(client, _text("spaces"))
    before = client.get("/note").get_data()
    _expect_head_like_get(client)
    after = client.get("/note")
    expect(after).that(after.get_data() == before, say("the same as before HEAD /note"))


@pytest.mark.requirement("automatic")
def test_options_lists_the_methods(client):
    """OPTIONS /note lists exactly GET, HEAD, OPTIONS, PUT and DELETE, with a note and without"""
    expect(client.options("/note")).status(200, 204).allows(*METHODS)
    _put(client, fresh.word())
    expect(client.options("/note")).status(200, 204).allows(*METHODS)


def _put(client, text: str):
    """Send a text as the note."""
    return client.put("/note", data=text.encode(), content_type="text/plain")


def _after_puts(student, text: str, times: int):
    """Return a client of the app as it is when it was started anew and given the text."""
    student.restart()
    client = student.client()
    for _ in range(times):
        _put(client, text)
    return client


def _expect_note(put, response, text: str) -> None:
    """Expect the text that a PUT has sent."""
    _expect_stored(put, response.status_code == 200)
    expect(response).status(200).exactly(text)


def _expect_stored(put, holds: object) -> None:
    """Where something fails because a PUT itself has failed, say that of the PUT."""
    is_cause = put.status_code >= 400 and not holds
    expect(put).that(not is_cause, say("a PUT that stores the note"))


def _expect_deletable(client, text: str) -> None:
    """Store a note and expect that DELETE says that it removes it, and that it does."""
    put, deleted = _put(client, text), client.delete("/note")
    _expect_stored(put, deleted.status_code == 204)
    expect(deleted).status(204).empty()
    expect(client.get("/note")).does_not_show(text)
    expect(client.delete("/note")).status(404)


def _expect_head_like_get(client) -> None:
    get, head = client.get("/note"), client.head("/note")
    there, here = get.headers.get("Content-Type"), head.headers.get("Content-Type")
    expect(head).status(get.status_code).empty().that(
        here == there,
        say("the content type of GET /note: {type}", type=there),
        say("the content type {type}", type=here) if here else say("no content type"),
    )


def _text(kind: str) -> str:
    """Return a new text of a kind."""
    word, name = fresh.word(), fresh.name()
    return {
        "word": word,
        "letter": fresh.word(1),
        "digits": str(fresh.number()),
        "spaces": f"{word} {name}  {fresh.number()} {word}",
        "signs": f'{name}\'s {word}, "{word}"; 100% + {word}=?#{{{word}}}!',
        "markup": f"<b>{word}</b> & {name} < {word} {{{{ 7 * {fresh.number()} }}}}",
        "accents": f"{fresh.letters('accents')} {word}",
        "alphabets": " ".join(map(fresh.letters, ("greek", "cyrillic", "japanese", "arabic"))),
        "long": " ".join(fresh.word() for _ in range(100)),
    }[kind]
