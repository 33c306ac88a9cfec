"""The hidden checks of 16-form-validation.

The form is filled in on the page and sent from there, so that a token goes along by itself. An app
that takes nothing refuses nothing: where something is to be refused, a right form is sent as well.
"""

import re
from collections import Counter
from dataclasses import replace

import pytest

from grader.examiner.forms import explain_missing_form, find_form, forms
from grader.examiner.page import lines, parse, resolve, shows, visible_text
from grader.suite import expect, fail, fresh, say

FIELDS = ["name", "age"]
NOT_TAKEN = (404, 405)
SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
FLASK_WTF = re.compile(r"^[ \t]*(?:from|import)\b[^\n#]*\bflask_wtf\b", re.MULTILINE)


@pytest.mark.requirement("form")
def test_every_visitor_sees_the_form(student):
    """GET / shows a form with the fields name and age and a submit button, on every visit"""
    for client in (student.client(), student.client()):
        for _ in range(2):
            response = client.get("/")
            expect(response).status(200)
            form = _form_of(response)
            shown = all(form.field(name).kind != "hidden" for name in FIELDS)
            expect(response).that(shown, say("fields that can be filled in"), say("a hidden field"))
            wanted = say("a submit button in the form")
            came = say("a form without a button that sends it")
            expect(response).that(form.has_submit, wanted, came)


@pytest.mark.requirement("form")
def test_the_form_is_sent_to_where_it_is_taken(client):
    """The form has the method post and leads to a URL of your app that takes it"""
    response = client.get("/")
    form = _form_of(response)
    expect(response).that(form.method == "post", say("method post"), say("method get"))
    sent = client.open(**form.submission({}).client_arguments())
    # Where / does not take it either, it is the route that is wrong.
    if client.post("/").status_code not in NOT_TAKEN:
        came = say(
            "the form leads to {url}, which answers status {status}",
            url=form.submission({}).url.removeprefix("http://localhost"),
            status=sent.status_code,
        )
        expect(sent).that(sent.status_code not in NOT_TAKEN, say("a URL that takes the form"), came)


@pytest.mark.requirement("form")
def test_the_form_is_one_of_flask_wtf(student):
    """The form is made with Flask-WTF"""
    sources = [student.file(path) or b"" for path in student.files() if path.endswith(".py")]
    if not any(FLASK_WTF.search(each.decode("utf-8-sig", "replace")) for each in sources):
        fail("app.py", say("a form made with flask_wtf"), say("no import of flask_wtf"))


@pytest.mark.requirement("valid")
@pytest.mark.parametrize("kinds", ["plain", "lengths", "letters", "signs"])
def test_any_right_name_is_welcomed(client, kinds):
    """A right form shows `Welcome, <name>!`, whatever the 2 to 20 characters are"""
    for name in _names(kinds):
        _expect_welcome(client, name, str(fresh.number(19, 119)))


@pytest.mark.requirement("valid")
@pytest.mark.parametrize("age", ["18", "120"])
def test_the_bounds_of_the_age_are_right(client, age):
    """A right form shows `Welcome, <name>!` at an age of 18 and of 120 too"""
    _expect_welcome(client, fresh.name(), age)


@pytest.mark.requirement("valid")
def test_a_corrected_form_is_welcomed(client):
    """A form that was refused can be corrected and sent again, and the next one too"""
    page = client.get("/").page
    refused = _filled_in(client, page, "", "36")
    again = refused.page if _shows_again(refused, page) else page
    name = fresh.name()
    expect(_filled_in(client, again, name, "36")).shows(f"Welcome, {name}!")
    _expect_welcome(client, fresh.name(), "42")


@pytest.mark.requirement("valid")
def test_two_visitors_are_welcomed_each_by_name(student):
    """Two visitors at the same time are each welcomed by their own name"""
    visits = [(student.client(), fresh.name()) for _ in range(2)]
    answers = [
        _filled_in(client, client.get("/").page, name, "36", follow=False)
        for client, name in visits
    ]
    for (client, name), answer in zip(visits, answers, strict=True):
        location = answer.headers.get("Location")
        if location is not None:
            answer = client.get(resolve(location, answer.url), follow_redirects=True)
        expect(answer).shows(f"Welcome, {name}!")


@pytest.mark.requirement("name-required")
def test_an_empty_name_is_refused(student):
    """A post with an empty name shows the form again and welcomes nobody"""
    _expect_refused(student, [("", str(fresh.number(19, 119)))])


@pytest.mark.requirement("name-required")
def test_an_empty_name_is_refused_after_a_right_one(student):
    """A post with an empty name is refused, also when the same visitor was welcomed before"""
    client = student.client()
    _filled_in(client, client.get("/").page, fresh.name(), "36")
    _expect_refused(student, [("", "36")], client)


@pytest.mark.requirement("name-length")
def test_a_name_that_is_too_short_is_refused(student):
    """A post with a name of 1 character shows the form again and welcomes nobody"""
    names = [fresh.word(1), fresh.letters("japanese", 1)]
    _expect_refused(student, [(name, "36") for name in names])


@pytest.mark.requirement("name-length")
def test_a_name_that_is_too_long_is_refused(student):
    """A post with a name of 21 characters or more shows the form again and welcomes nobody"""
    spaces = f"{fresh.word(6)} {fresh.word(6)} {fresh.word(7)}"
    names = [fresh.word(21), spaces, fresh.word(fresh.number(30, 90))]
    _expect_refused(student, [(name, "36") for name in names])


@pytest.mark.requirement("age-range")
@pytest.mark.parametrize("kind", ["too-young", "too-old", "no-number"])
def test_a_wrong_age_is_refused(student, kind):
    """A post with an age below 18, above 120 or that is no number shows the form again"""
    ages = {
        "too-young": ["17", str(fresh.number(1, 16))],
        "too-old": ["121", str(fresh.number(122, 999))],
        "no-number": [fresh.word(), f"{fresh.number(20, 99)}{fresh.word(3)}", ""],
    }[kind]
    _expect_refused(student, [(fresh.name(), age) for age in ages])


@pytest.mark.requirement("messages")
def test_a_message_stands_beside_what_was_wrong(student):
    """A form that is refused shows a message beside the field that was wrong"""
    names = [("", "36"), (fresh.word(1), "36"), (fresh.word(21), "36")]
    ages = [(fresh.name(), age) for age in ("17", "121", fresh.word())]
    for page, response, typed in _refused(student, names + ages):
        _expect_message(page, response, "age" if typed in ages else "name", typed)


@pytest.mark.requirement("messages")
def test_what_was_typed_is_kept(student):
    """A form that is refused still holds the name and the age that were typed"""
    odd = f"{fresh.word(12)} \"<{fresh.word(8)}>&'"
    cases = [(odd, "36"), ("", "57"), (fresh.word(1), "17"), (fresh.name(), fresh.word())]
    for _, response, (name, age) in _refused(student, cases):
        _expect_kept(response, "name", name)
        _expect_kept(response, "age", age)


def _form_of(response):
    form = find_form(response.page, with_fields=FIELDS)
    if form is None:
        expected = say("a form with the fields name and age")
        # Of a page that is an error, the status says more.
        expect(response).that(response.status_code < 400, expected)
        fail(response.asked, expected, explain_missing_form(response.page, FIELDS))
    return form


def _expect_welcome(client, name: str, age: str) -> None:
    page = client.get("/").page
    response, wanted = _filled_in(client, page, name, age), f"Welcome, {name}!"
    lacks_token = page.find(attrs={"name": "csrf_token"}) is None and _shows_again(response, page)
    if lacks_token and not shows(response.page, wanted):
        actual = say("the form again; there is no csrf_token in it, so none was sent")
        fail(response.asked, say("a page that shows `{text}`", text=wanted), actual)
    expect(response).shows(wanted)


def _expect_refused(student, cases, client=None) -> None:
    """Expect the form again and no welcome, of an app that lets a right form pass."""
    other, right = student.client(), fresh.name()
    first = other.get("/").page
    passed = _filled_in(other, first, right, "36")
    for name, age in cases:
        visitor = client or student.client()
        page = visitor.get("/").page
        response = _filled_in(visitor, page, name, age)
        expect(response).that(_shows_again(response, page), _again_for(name, age))
        expect(response).that(not _welcomes(response, page), say("a page that welcomes nobody"))
        # In whatever words an app welcomes: those of the sentence are the matter of `valid`.
        news = _news(passed, first)
        words = {" ".join(line.replace(right, name).split()) for line in news}
        differs = not _shows_again(passed, first) or bool(words - set(lines(response.page)))
        wanted = say("another answer to a right form than to a wrong one")
        if not news:
            wanted = say("a welcome for this right form: first let your app take one")
        expect(passed).that(passed.status_code < 400 and differs, wanted)


def _again_for(name: str, age: str) -> str:
    """Return in words what should come for a name and an age."""
    name, age = _told(name), _told(age)
    return say("the form again, for the name {name} and the age {age}", name=name, age=age)


def _told(text: str) -> str:
    """Return in words what stands in a field."""
    return f"`{text}`" if text else say("(empty)")


def _news(response, page) -> list[str]:
    """Return the lines of a response that the page before it did not show."""
    before = set(lines(page))
    return [line for line in lines(response.page) if line not in before]


def _welcomes(response, page) -> bool:
    return any("Welcome," in line for line in _news(response, page))


def _refused(student, cases):
    """Send the forms one by one and yield what came back for those that were refused.

    What should be refused and is not loses another requirement, but one of them has to be.
    """
    found = False
    for typed in cases:
        client = student.client()
        page = client.get("/").page
        response = _filled_in(client, page, *typed)
        is_taken = response.history or _welcomes(response, page)
        if _shows_again(response, page) and not is_taken:
            found = True
            yield page, response, typed
    expect(response).that(found, say("the form again for a wrong name or age"))


def _expect_kept(response, name: str, text: str) -> None:
    field = _form_of(response).field(name)
    # A list of choices holds nothing else, and a browser shows no word in an input for a number.
    can_hold = field.kind != "select" or text in field.choices
    if can_hold and (field.kind not in ("number", "range") or text.isdigit()):
        wanted = say("a field {field} that holds `{text}`", field=name, text=text)
        if not text:
            wanted = say("a field {field} that is empty", field=name)
        came = say("a field {field} that is empty", field=name)
        if field.value:
            came = say("a field {field} that holds `{text}`", field=name, text=field.value)
        expect(response).that(field.value == text, wanted, came)


def _expect_message(page, response, field: str, typed: tuple[str, str]) -> None:
    """Expect words that the page did not show, on this field's side of the other one."""
    name, age = typed
    words = Counter(_around(response.page, field)) - Counter(_around(page, field))
    said = [word for word in words if SIGNS.sub("", word) not in ("", *typed)]
    if not said:
        asked = say('POST / with name="{name}", age="{age}"', name=name, age=age)
        expected = say("a message right beside the field {field}", field=field)
        actual = say("no new text on the page")
        if news := " ".join(_news(response, page)):
            actual = say("`{text}`, which is not beside it", text=news)
        fail(asked, expected, actual)


def _around(page, field: str) -> list[str]:
    """Return the words from one end of the page to the other field, as it stands in the HTML."""
    copy, marks = parse(str(page)), {}
    for name in FIELDS:
        if (control := copy.select_one(f'form [name="{name}"]')) is not None:
            marks[name] = fresh.word(16)
            control.insert_before(f" {marks[name]} ")
    words = visible_text(copy).split()
    found = {name: words.index(mark) for name, mark in marks.items() if mark in words}
    words = [word for word in words if word not in marks.values()]
    other = next(name for name in FIELDS if name != field)
    if field not in found or other not in found:
        return words
    if found[field] < found[other]:
        return words[: found[other] - 1]
    return words[found[other] :]


def _names(kinds: str) -> list[str]:
    """Return new names of these kinds, of 2 to 20 characters."""
    name, word = fresh.name(), fresh.word(4)
    alphabets = " ".join(fresh.letters(each, 3) for each in ("greek", "cyrillic", "arabic"))
    return {
        "plain": [name, f"{name} {word}", f"O'{name}", f"{word}-{fresh.number()}"],
        "lengths": [fresh.word(2), fresh.word(20), fresh.letters("japanese", 20)],
        "letters": [f"{word} {fresh.letters('accents')}", alphabets],
        "signs": [f'{word} & "{word}" {{{{1}}}}', f"<b id=x>{word}</b>"],
    }[kinds]


def _filled_in(client, page, name: str, age: str, *, follow: bool = True):
    """Fill in the form of a page and send it as a browser does, or past it where that fails."""
    form = _any_form(page)
    kept = () if form is None else form.submission({}).data
    data = {**dict(kept), "name": name, "age": age}
    if form is not None:
        sent = replace(form.submission({}), method="post", data=tuple(data.items()))
        response = client.open(**sent.client_arguments(), follow_redirects=follow)
        if response.status_code not in NOT_TAKEN:
            return response
    # What is wrong with the page is the matter of `form` alone.
    return client.post("/", data=data, follow_redirects=follow)


def _any_form(page):
    return find_form(page, with_fields=FIELDS) or next(iter(forms(page)), None)


def _shows_again(response, page) -> bool:
    """Say whether a response shows the form of the page that was filled in."""
    form = _any_form(page)
    names = [] if form is None else [each.name for each in form.fields if each.kind != "hidden"]
    return response.status_code < 500 and find_form(response.page, with_fields=names) is not None
