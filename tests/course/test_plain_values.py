"""What a single value of a YAML file stands for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.plain_values import Plain, Scalar, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("Null", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-12", -12),
        ("2.50", Decimal("2.50")),
    ],
)
def test_words_and_numbers_are_understood(text: str, value: Plain) -> None:
    found = Scalar(text, in_quotes=False).value
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "no", "on", "off", "2026-06-01"),
        *("1_000", "010", "0x1F", "1:30", ".nan", ".inf", "1e3", "1.0e3", "+1", ".5", "5."),
        *("1234567890123456", "\u0661", "1\n"),
    ],
)
def test_what_yaml_readers_disagree_on_stays_text(text: str) -> None:
    assert Scalar(text, in_quotes=False).value == text


@pytest.mark.parametrize("text", ["", "1", "true", "null"])
def test_what_is_in_quotes_is_text(text: str) -> None:
    assert Scalar(text, in_quotes=True).value == text


@given(st.decimals(-(10**9), 10**9, places=4))
def test_a_decimal_number_keeps_its_exact_value(value: Decimal) -> None:
    assert number(f"{value:f}") == value
