"""Messages are texts, and remember how they were made."""

import json
from typing import Any

import pytest

from grader.message import Message, as_data, from_data, listed


def test_a_message_is_the_text_that_its_template_makes() -> None:
    message = Message("{count} of `{names}`", count=3, names="{a}")
    assert message == "3 of `{a}`"
    assert f"{message}!" == "3 of `{a}`!"
    assert (message.template, message.values) == (
        "{count} of `{names}`",
        {"count": "3", "names": "{a}"},
    )


def test_a_place_without_a_value_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Message("the status {status}")


def test_texts_are_listed_with_a_joint_of_one_s_own() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b, c"
    assert listed(["GET", "POST"], "{first} or {rest}") == "GET or POST"


@pytest.mark.parametrize(
    "text",
    [
        "plain, with {braces}",
        Message("no places"),
        Message("a {b}", b="c"),
        Message("{a} or {b}", a=Message("status {s}", s=200), b="{x}"),
    ],
)
def test_what_was_made_data_is_the_same_message_again(text: str) -> None:
    again = from_data(json.loads(json.dumps(as_data(text))))
    assert again == text
    assert as_data(again) == as_data(text)


@pytest.mark.parametrize(
    "data",
    [
        None,
        7,
        ["a"],
        {},
        {"text": "a"},
        {"text": "a {b}", "values": {}},
        {"text": "a", "values": {"b": 1}},
        {"text": "a", "values": []},
        {"text": "{", "values": {}},
        {"text": "{b.c}", "values": {"b": "d"}},
    ],
)
def test_what_is_no_text_is_none(data: Any) -> None:
    assert from_data(data) is None
