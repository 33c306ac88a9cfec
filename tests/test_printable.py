import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.printable import clean, disarmed, is_reserved, safe_name

ANY_TEXT = st.text(st.characters(codec=None), max_size=40)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é ß 漢 👍", "plain é ß 漢 👍"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\x00b\x7fc\x9bd", r"a\x00b\x7fc\x9bd"),
        ("app\u202eyp.", r"app\u202eyp."),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("line\u2028page\u2029", r"line\u2028page\u2029"),
        ("lone \ud800", r"lone \ud800"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("not a character \uffff \ufdd0", r"not a character \uffff \ufdd0"),
        ("a\r\n\tb", r"a\r\n\tb"),
        ("no-break\xa0space", "no-break\xa0space"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert clean(text, 100) == shown


def test_lines_and_tabs_stay_when_asked_for_but_returns_do_not() -> None:
    assert clean("a\n\tb\rc", 100, keep_lines=True) == "a\n\tb\\rc"


def test_what_is_too_long_is_cut_with_an_ellipsis() -> None:
    assert clean("abcdef", 6) == "abcdef"
    assert clean("abcdef", 5) == "abcd…"


def test_an_escape_is_never_cut_in_half() -> None:
    assert clean("ab\x1bcd", 5) == "ab…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::no", r"\::error::no"),
        (" \xa0::stop-commands::zoe", " \xa0\\::stop-commands::zoe"),
        ("one\n  ::error::no\n\n::x", "one\n  \\::error::no\n\n\\::x"),
        ("no ##[error]no", r"no #\#[error]no"),
        ("no ##vso[task.setvariable]", r"no #\#vso[task.setvariable]"),
        ("###[x", r"##\#[x"),
        ("t.py::test_x, numbers[::2] and ::1", "t.py::test_x, numbers[::2] and ::1"),
        ("## a [heading]", "## a [heading]"),
    ],
)
def test_no_ci_system_takes_a_line_for_a_command(text: str, shown: str) -> None:
    assert disarmed(text) == shown
    assert clean(text, 100, keep_lines=True) == shown
    assert disarmed(shown) == shown


@given(ANY_TEXT, st.integers(0, 50), st.booleans())
@example("\x1b", 3, False)
def test_cleaned_text_is_short_and_holds_nothing_invisible(
    text: str, limit: int, keep_lines: bool
) -> None:
    shown = clean(text, limit, keep_lines=keep_lines)

    assert len(shown) <= limit
    allowed = {"\n", "\t"} if keep_lines else set()
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert all(unicodedata.category(char) not in hidden for char in set(shown) - allowed)
    shown.encode()


@pytest.mark.parametrize("name", ["ada", "s1234567", "jan.janssens", "a-b_c", "2024-01"])
def test_a_plain_name_is_its_own_file_name(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "-rf",
        ".hidden",
        "Ada",
        "con",
        "nul.txt",
        "a.",
        "a b",
        "é",
        "x" * 300,
        "a\0b",
        "\ud800",
        "a~b",
        "C:\\x",
        "lpt¹",
    ],
)
def test_any_other_name_becomes_a_slug_and_a_hash(name: str) -> None:
    slug, mark, digest = safe_name(name).rpartition("~")

    assert mark == "~"
    assert len(digest) == 24
    assert len(slug) <= 24
    assert slug.isascii()


def test_a_safe_name_stays_readable() -> None:
    assert safe_name("Zoë  Müller").startswith("zoe-muller~")


@given(ANY_TEXT, ANY_TEXT)
@example("Ada", "ada")
@example("e\u0301", "é")
@example("ada", "ada ")
def test_two_names_never_get_one_file_name_on_any_file_system(first: str, second: str) -> None:
    same = safe_name(first).casefold() == safe_name(second).casefold()

    assert same == (first == second)


@given(ANY_TEXT)
def test_a_safe_name_is_safe_and_is_never_made_from_another(name: str) -> None:
    safe = safe_name(name)

    assert set(safe) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-~")
    assert safe[0] not in ".-"
    assert safe[-1] != "."
    assert not is_reserved(safe)
    assert len(safe) <= 64
    assert safe_name(safe) != safe or safe == name
