"""The kinds of values in rubric.yaml."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from grader.course.field_types import Day, ExactNumber, Seconds, Text, Translated, decimal_text

exact = TypeAdapter[Fraction](ExactNumber)
seconds = TypeAdapter[float](Seconds)
day = TypeAdapter[date](Day)
text = TypeAdapter[str](Text)


@given(st.lists(st.decimals(0, 1000, places=6), max_size=20))
def test_sums_of_exact_numbers_are_exact(values: list[Decimal]) -> None:
    read = [exact.validate_python(f"{value:f}") for value in values]
    assert sum(read) * 10**6 == sum(int(value.scaleb(6)) for value in values)


def test_ten_times_a_tenth_is_one() -> None:
    assert sum([exact.validate_python(Decimal("0.1"))] * 10) == 1


@pytest.mark.parametrize("value", [0.5, True, "1/2", "nan", "1e3", "", None, [1], Decimal(-1)])
def test_what_is_no_exact_number_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        exact.validate_python(value)


@given(st.decimals(0, 10**9, places=5))
def test_an_exact_number_is_written_as_it_was_read(value: Decimal) -> None:
    assert Decimal(decimal_text(Fraction(value))) == value


def test_seconds_are_numbers_for_a_clock() -> None:
    assert seconds.validate_python(Decimal("2.5")) == 2.5


@pytest.mark.parametrize("value", ["2", True, 0, -1, float("nan"), float("inf"), 3601])
def test_what_are_no_seconds_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        seconds.validate_python(value)


def test_a_day_is_read_from_year_month_and_day() -> None:
    assert day.validate_python("2026-06-01") == date(2026, 6, 1)
    assert day.validate_python(date(2026, 6, 1)) == date(2026, 6, 1)


@pytest.mark.parametrize(
    "value", ["2026-02-30", "20260601", "2026-W01-1", "1 June", 20260601, datetime(2026, 6, 1)]
)
def test_what_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(ValidationError, match="day of the calendar"):
        day.validate_python(value)


@pytest.mark.parametrize("value", ["", " \n", "a\x1b[2J", "a\bb", "a\u202eb", "x" * 2001])
def test_text_that_is_empty_endless_or_invisible_is_refused(value: str) -> None:
    with pytest.raises(ValidationError):
        text.validate_python(value)


def test_text_may_have_several_lines_and_any_alphabet() -> None:
    assert text.validate_python("één\n一二") == "één\n一二"


@pytest.mark.parametrize(
    ("data", "dutch"),
    [("Hello", "Hello"), ({"en": "Hello"}, "Hello"), ({"en": "Hello", "nl": "Hallo"}, "Hallo")],
)
def test_a_text_falls_back_to_english(data: Any, dutch: str) -> None:
    translated = Translated.model_validate(data)
    assert translated.in_language("nl") == dutch
    assert translated.in_language("en") == "Hello"


@pytest.mark.parametrize("data", [3, ["Hello"], {"nl": "Hallo"}, {"en": "Hello", "fr": "Salut"}])
def test_a_text_without_english_or_in_an_unknown_language_is_refused(data: object) -> None:
    with pytest.raises(ValidationError):
        Translated.model_validate(data)


def test_parts_of_a_rubric_cannot_be_changed() -> None:
    translated = Translated(en="Hello")
    with pytest.raises(ValidationError, match="frozen"):
        translated.en = "Bye"
