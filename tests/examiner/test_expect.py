"""What is expected of a response, and what is said when something else came."""

import pytest

from grader.examiner.client import Response
from grader.examiner.expect import expect
from grader.examiner.facts import Mismatch


@pytest.mark.parametrize("lines", [["GET, PUT"], ["PUT,GET "], ["GET", "PUT"]])
def test_methods_are_allowed_in_any_order_and_in_any_number_of_headers(lines: list[str]) -> None:
    expect(Response(headers=[("Allow", line) for line in lines])).allows("GET", "PUT")


@pytest.mark.parametrize("lines", [[], ["GET"], ["GET, PUT", "POST"]])
def test_a_method_too_few_or_too_many_is_not_what_was_expected(lines: list[str]) -> None:
    response = Response(headers=[("Allow", line) for line in lines])
    with pytest.raises(Mismatch):
        expect(response).allows("GET", "PUT")


@pytest.mark.parametrize(
    ("body", "came"),
    [
        ("Hello,\xa0World!", r"status 200, `Hello,\xa0World!`"),
        ("Hello,\u3000World!", r"status 200, `Hello,\u3000World!`"),
        ("Hello,  World!", "status 200, `Hello,  World!`"),
    ],
)
def test_a_space_of_another_kind_is_told_from_a_space(body: str, came: str) -> None:
    with pytest.raises(Mismatch) as caught:
        expect(Response(body)).exactly("Hello, World!")
    assert caught.value.facts.actual == came


@pytest.mark.parametrize(
    ("status", "came"),
    [(302, "status 302, a redirect to /there"), (200, "status 200, `here`")],
)
def test_only_a_redirect_is_called_one(status: int, came: str) -> None:
    response = Response("here", status, [("Location", "/there")], mimetype="text/plain")
    with pytest.raises(Mismatch) as caught:
        expect(response).status(404)
    assert caught.value.facts.actual == came


@pytest.mark.parametrize("mimetype", ["text/plain", "application/json"])
def test_what_is_no_page_is_shown_as_it_is(mimetype: str) -> None:
    response = Response("1 < 2\nand  <b>3</b>", mimetype=mimetype)
    expect(response).shows("1 < 2 and <b>3</b>")
    with pytest.raises(Mismatch):
        expect(response).does_not_show("<b>")


@pytest.mark.parametrize("mimetype", ["text/html", "application/xhtml+xml"])
def test_of_a_page_only_the_visible_text_is_shown(mimetype: str) -> None:
    expect(Response("<p>1 <b>2</b></p>", mimetype=mimetype)).shows("1 2").does_not_show("<b>")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("caf\u00e9", "cafe\u0301"),
        ("cafe\u0301", "caf\u00e9"),
        ("caf&eacute;", "caf\u00e9"),
        ("&CounterClockwiseContourIntegral;", "\u2233"),
        ("&lt;" * 99, "<" * 99),
    ],
)
def test_letters_are_the_same_however_they_are_spelt(body: str, text: str) -> None:
    expect(Response(body)).exactly(text)
    expect(Response(body, mimetype="text/html")).shows(text)


@pytest.mark.parametrize(
    "body",
    [
        "a" + "\u0300\u0316" * 500_000,
        "\u00a0" * 4_000_000,
        "&" * 4_000_000,
        "&#" + "9" * 5_000 + ";",
    ],
)
def test_a_body_that_is_much_too_long_is_told_by_its_start(body: str) -> None:
    with pytest.raises(Mismatch) as caught:
        expect(Response(body)).exactly("a" * 200)
    assert len(caught.value.facts.actual) <= 1_000


def test_a_header_with_a_name_much_like_the_one_asked_for_is_told() -> None:
    for name, told in (
        ("X-Made-Whit", "no header X-Made-With, and a header X-Made-Whit"),
        ("Server", "no header X-Made-With"),
    ):
        with pytest.raises(Mismatch) as caught:
            expect(Response(headers=[(name, "Flask")])).header("X-Made-With", "Flask")
        assert caught.value.facts.actual == told
