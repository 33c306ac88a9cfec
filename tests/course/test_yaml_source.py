"""Reading YAML with the places of everything in it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.mistakes import Mark
from grader.course.yaml_source import MAX_BYTES, MAX_DEPTH, YamlSource, parse_yaml


def read(text: str) -> YamlSource:
    return parse_yaml(text.encode())


def told(source: YamlSource) -> list[tuple[int, int, str]]:
    return [(m.mark.line, m.mark.column, m.message) for m in source.mistakes]


def test_data_is_plain_and_decimals_keep_their_digits() -> None:
    source = read("a: 1\nb: [0.10, 'x', true, ~]\nc: {d: -3}\n")
    assert source.data == {"a": 1, "b": [Decimal("0.10"), "x", True, None], "c": {"d": -3}}
    assert "Decimal('0.10')" in repr(source.data)
    assert source.mistakes == ()


def test_every_value_and_every_key_knows_its_line_and_column() -> None:
    source = read("a:\n- b: é\n  c: 2\n")
    assert source.values["a", 0, "c"] == Mark(3, 6)
    assert source.keys["a", 0, "c"] == Mark(3, 3)
    assert source.values["a", 0] == Mark(2, 3)


def test_columns_count_characters_and_not_bytes() -> None:
    assert read("{é: 1, b: 2}").values[("b",)] == Mark(1, 11)


def test_the_mark_of_something_missing_is_that_of_what_is_around_it() -> None:
    source = read("a:\n  b: 1\n")
    assert source.mark(("a", "c", "d")) == Mark(2, 3)
    assert source.key_mark(("a", "b")) == Mark(2, 3)
    assert source.key_mark(("a", "c")) == Mark(2, 3)


def test_quotes_make_text_of_a_number() -> None:
    source = read("a: '2'\n")
    assert source.data == {"a": "2"}
    assert source.scalars[("a",)].in_quotes


def test_of_two_equal_keys_the_first_counts_and_the_second_is_a_mistake() -> None:
    source = read("a: 1\nb: 2\na: {c: *x}\n")
    assert source.data == {"a": 1, "b": 2}
    assert told(source)[0] == (
        3,
        1,
        "this key was already given on line 1. Keep one of the two.",
    )
    assert "alias" in told(source)[1][2]
    assert source.unread == frozenset()


@pytest.mark.parametrize(
    ("text", "column", "start"),
    [
        ("a: *b", 4, "the alias '*b' is not read here."),
        ("a: &b 1", 4, "the anchor '&b' is not read here."),
        ("a: !!int '1'", 4, "the tag 'tag:yaml.org,2002:int' is not read here."),
        ("a: !x {b: 1}", 4, "the tag '!x' is not read here."),
    ],
)
def test_a_value_that_is_not_written_out_is_a_mistake(text: str, column: int, start: str) -> None:
    source = read(text)
    [(line, found_column, message)] = told(source)
    assert (line, found_column) == (1, column)
    assert message.startswith(start)
    assert source.data == {"a": None}
    assert source.unread == {("a",)}


def test_an_alias_bomb_is_refused_without_being_expanded() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 30)]
    source = read("\n".join(lines))
    assert len(source.mistakes) == 30 + 29 * 10
    assert source.data == {f"a{i}": None for i in range(30)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1: x", "a key must be text. Put '1' in quotes."),
        ("true: x", "a key must be text. Put 'true' in quotes."),
        ("? [a]\n: x", "a key must be text. Write a single word."),
    ],
)
def test_a_key_that_is_no_text_is_a_mistake(text: str, message: str) -> None:
    source = read(text)
    assert [message] == [m.message for m in source.mistakes]
    assert source.data == {}


def test_an_alias_as_a_key_is_told_once() -> None:
    source = read("*a : x\nb: 1")
    assert len(source.mistakes) == 1
    assert source.data == {"b": 1}


def test_a_second_document_is_a_mistake_where_it_starts() -> None:
    source = read("a: 1\n---\nb: 2\n")
    assert told(source) == [
        (2, 1, "a second document starts here. Take out the line '---' or '...'.")
    ]
    assert not source.readable


def test_what_is_no_yaml_is_told_with_its_place_and_a_cure() -> None:
    source = read("a: 1\nb: `x`\n")
    [(line, column, message)] = told(source)
    assert (line, column) == (2, 4)
    assert message.startswith("the file cannot be read as YAML from here on (")
    assert "quotes" in message
    assert not source.readable
    assert source.data is None


def test_an_unclosed_quote_is_told_with_the_line_it_began_on() -> None:
    [mistake] = read('a: 1\nb: "x\nc: 3\n').mistakes
    assert "that began on line 2" in mistake.message


def test_mistakes_before_the_end_of_the_readable_part_are_kept() -> None:
    source = read("a: *x\nb: `y`\n")
    assert [line for line, _, _ in told(source)] == [1, 2]


def test_a_file_of_one_mebibyte_is_read_and_a_larger_one_is_not() -> None:
    assert parse_yaml(b"a: 1\n".ljust(MAX_BYTES, b"#")[:MAX_BYTES]).data is not None
    [mistake] = parse_yaml(b"#" * (MAX_BYTES + 1)).mistakes
    assert mistake.message.startswith("the file is larger than 1048576 bytes (1 MiB).")


@pytest.mark.parametrize("prefix", [b"", b"\xef\xbb\xbf"])
def test_bytes_that_are_not_utf_8_are_told_with_their_place(prefix: bytes) -> None:
    [mistake] = parse_yaml(prefix + "é: 1\nb: ".encode() + b"\xff").mistakes
    assert (mistake.mark, mistake.message) == (
        Mark(2, 4),
        "this is not UTF-8 text. Save the file with the encoding UTF-8.",
    )


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    source = parse_yaml(b"\xef\xbb\xbfa: 1")
    assert source.data == {"a": 1}
    assert source.keys[("a",)] == Mark(1, 1)


def test_a_control_character_is_named_in_a_form_that_can_be_seen() -> None:
    [mistake] = read("a: 1\nb: \x1b[2J\n").mistakes
    assert mistake.mark == Mark(2, 4)
    assert "'\\x1b'" in mistake.message


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_a_mistake_and_no_crash(opening: str) -> None:
    source = read(opening * (MAX_DEPTH + 2))
    assert not source.readable
    assert "nested" in source.mistakes[-1].message


@given(st.binary(max_size=200) | st.text("ab:-*&!#{}[]'\"\n |>?,%", max_size=80).map(str.encode))
def test_any_bytes_end_in_data_or_in_mistakes(content: bytes) -> None:
    source = parse_yaml(content)
    assert source.readable or source.mistakes


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file_is_no_data_and_no_mistake(text: str) -> None:
    source = read(text)
    assert (source.data, source.mistakes, source.readable) == (None, (), True)
