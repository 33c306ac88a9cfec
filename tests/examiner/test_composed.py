"""Texts are compared in one form of their letters, and no text makes that take long."""

import sys
import unicodedata

import pytest

from grader.examiner.composed import composed


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("plain", "plain"),
        ("e\u0301", "é"),
        ("\u1100\u1161", "가"),
        ("q\u0323\u0307", "q\u0323\u0307"),
        ("q\u0307\u0323", "q\u0323\u0307"),
        (f"e\u0301{'─' * 50}e\u0301", f"é{'─' * 50}é"),
    ],
)
def test_letters_with_marks_become_one_letter(text: str, result: str) -> None:
    assert composed(text) == result


def test_marks_piled_up_as_in_no_language_stay_as_they_are() -> None:
    pile = "\u0300\u0316" * 100
    assert composed(f"e\u0301 a{pile} e\u0301") == f"é a{pile} é"


@pytest.mark.parametrize("mark", ["\u0300\u0316", "\u0f73", "\u0344\u0316", "\u302e\u0300"])
def test_hundreds_of_thousands_of_marks_take_no_time(mark: str) -> None:
    """As they are put in order, these take minutes: this test would not come to its end."""
    text = "a" + mark * 400_000
    assert composed(text) == text


def test_every_character_that_is_put_in_order_counts_as_a_mark() -> None:
    for code in range(sys.maxunicode + 1):
        first = unicodedata.normalize("NFD", chr(code))[0]
        if unicodedata.combining(first):
            pile = f"{chr(code)}\u0316" * 31
            assert composed(pile) == pile
