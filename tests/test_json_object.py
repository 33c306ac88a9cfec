"""Tests of typed access to stored JSON documents."""

import re
from collections.abc import Callable

import pytest

from grader.errors import ReportError
from grader.json_object import JsonObject


def _read(text: str) -> JsonObject:
    return JsonObject.parse(text, "runs/ada.json")


def test_values_of_the_right_kind_are_returned() -> None:
    data = _read('{"a": "x", "n": 3, "s": 0.5, "none": null, "l": ["y"], "o": [{"b": "z"}]}')
    assert data.text("a") == "x"
    assert data.optional_text("none") is None
    assert data.whole_number("n") == 3
    assert data.optional_whole_number("none") is None
    assert data.seconds("s") == 0.5
    assert data.texts("l") == ("y",)
    assert [inner.text("b") for inner in data.parts("o")] == ["z"]
    assert data.optional_part("none") is None
    assert data.word("a", ("w", "x")) == "x"


@pytest.mark.parametrize(
    ("text", "read", "message"),
    [
        ("{}", lambda top: top.text("a"), "a is missing"),
        ('{"a": 1}', lambda top: top.text("a"), "a must be text"),
        ('{"a": true}', lambda top: top.whole_number("a"), "a must be a whole number"),
        ('{"a": -1}', lambda top: top.seconds("a"), "a must be a number of seconds"),
        ('{"a": 1e999}', lambda top: top.seconds("a"), "a must be a number of seconds"),
        ('{"a": true}', lambda top: top.seconds("a"), "a must be a number of seconds"),
        ('{"a": ["x", 1]}', lambda top: top.texts("a"), "a must be a list of texts"),
        ('{"a": {}}', lambda top: list(top.parts("a")), "a must be a list"),
        ('{"a": [{}, 1]}', lambda top: list(top.parts("a")), "a.1 must be an object"),
        ('{"a": {"b": 1}}', lambda top: top.part("a").text("b"), "a.b must be text"),
        ('{"a": "z"}', lambda top: top.word("a", ("x", "y")), "a is 'z' and must be one of x, y"),
        ('{"a": 1, "b c": 2}', lambda top: top.only({"a"}), "'b c' is a key that"),
    ],
)
def test_what_does_not_fit_is_named_with_its_file_and_place(
    text: str, read: Callable[[JsonObject], object], message: str
) -> None:
    with pytest.raises(ReportError, match=f"^runs/ada.json: {re.escape(message)}"):
        read(_read(text))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": NaN}', '{"a": -Infinity}', "[" * 100_000])
def test_what_is_no_object_of_json_is_refused(text: str) -> None:
    with pytest.raises(ReportError, match=r"^runs/ada\.json"):
        _read(text)


def test_control_characters_of_a_document_stay_out_of_messages() -> None:
    with pytest.raises(ReportError) as refused:
        _read('{"\\u001b[2J": "\\u001b[2J"}').only(())
    assert "\x1b" not in str(refused.value)
