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
