"""A small difference between what was asked and what came is pointed at."""

import pytest

from grader.feedback.differences import difference
from grader.message import Message, as_data


@pytest.mark.parametrize(
    ("expected", "actual", "said"),
    [
        ("exactly `Hello, World!`", "`hello, World!`", "capital letters count: `hello, World!` w"),
        (
            "`a - b`",
            "`x a \u2013 b`",
            "two characters that look alike: `\u2013` (en dash) where `-` (hyphen-min",
        ),
        (
            "`it's`",
            "`it\u2019s`",
            "`\u2019` (right single quotation mark) where `'` (apostrophe) is",
        ),
        ("`a b c`", "`a  b c`", "only the spaces differ: `a b c` is asked for."),
        ("`Post 3`", "`Post3`", "only the spaces differ: `Post 3` is asked for."),
        ("a page that shows `Welcome, Ada!`", "`Wellcome, Ada!`", "`Wellcome,` where `Welcome,`"),
        ("exactly `Hello, Ada!`", "status 200, `Hello, Ada`", "`Ada` where `Ada!` is asked for."),
        ("exactly `Hello, Ada!`", "status 200, `Hello, World!`", None),
        ("exactly `Hello`", "status 200, `Bye`", None),
        ("a page without `Ada`", "`Ada was here`", None),
        ("status 200", "status 404", None),
        ("`a` and `Hello there`", "`a Helo there`", "`Helo` where `Hello` is asked for."),
        ("`" + "é" * 150 + "`", "`" + "É" * 300 + "`", "capital letters count"),
    ],
)
def test_what_differs_is_told_where_it_is_little(
    expected: str, actual: str, said: str | None
) -> None:
    told = difference({"expected": expected, "actual": actual})
    assert told is None if said is None else said in str(told)


def test_a_sign_that_cannot_be_seen_is_told_by_its_name() -> None:
    facts = {"expected": "`a b`", "actual": "`a\u00a0b`"}
    assert "(no-break space) where ` ` (space) is asked for." in str(difference(facts))


def test_facts_of_any_shape_are_read() -> None:
    asked = as_data(Message("exactly `{text}`", text="Hello"))
    assert difference({}) is difference({"expected": 3, "actual": asked}) is None
    assert difference({"expected": asked, "actual": "`hello`"}) is not None
    assert difference({"expected": "`" + "a " * 99 + "`", "actual": "`" + "a b " * 5_000}) is None
