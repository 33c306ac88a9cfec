import struct

import pytest

from grader.sandbox.protocol import (
    BODY_BYTES,
    CODE,
    ERROR_NAME,
    ERROR_TEXT,
    FILE_NAME,
    HEADER_BYTES,
    Fields,
    FrameReader,
    Noted,
    StudentError,
    encode,
    noted,
    response_headers,
    student_error,
    texts,
)
from grader.sandbox.verdict import Verdict, VerdictKind


def test_a_frame_is_read_however_its_bytes_arrive() -> None:
    frame = encode({"id": "x", "n": 1}, b"body")
    for size in (1, 3, 7, len(frame)):
        reader = FrameReader()
        pieces = [frame[start : start + size] for start in range(0, len(frame), size)]
        answers = [reader.feed(piece) for piece in pieces]
        assert answers[:-1] == [None] * (len(pieces) - 1)
        assert answers[-1] == ({"id": "x", "n": 1}, b"body")


@pytest.mark.parametrize(
    "frame",
    [
        encode({}) + b"x",
        encode({}) + encode({}),
        struct.pack(">II", HEADER_BYTES + 1, 0),
        struct.pack(">II", 0, BODY_BYTES + 1),
        struct.pack(">II", 2**32 - 1, 2**32 - 1),
        struct.pack(">II", 0, 0),
        struct.pack(">II", 3, 0) + b"\xff{}",
        struct.pack(">II", 4, 0) + b"null",
        struct.pack(">II", 12, 0) + b'{"a": -Infi}',
        struct.pack(">II", 10, 0) + b'{"a": NaN}',
        struct.pack(">II", 100_000, 0) + b"[" * 100_000,
    ],
)
def test_anything_but_one_object_of_plain_json_is_a_violation(frame: bytes) -> None:
    with pytest.raises(Verdict) as caught:
        FrameReader().feed(frame)
    assert caught.value.kind is VerdictKind.PROTOCOL_VIOLATION


def test_text_is_text_and_no_longer_than_it_may_be() -> None:
    fields = Fields({"text": "x", "number": 1, "null": None, "long": "x" * 200_001})
    assert fields.text("text") == "x"
    assert fields.text("missing") == ""
    assert fields.optional_text("null") is None
    assert fields.optional_text("missing") is None
    for name in ("number", "null", "long"):
        with pytest.raises(Verdict):
            fields.text(name)


def test_a_number_is_whole_and_no_truth_value() -> None:
    fields = Fields({"one": 1, "true": True, "half": 0.5, "text": "1"})
    assert fields.number("one") == 1
    assert fields.number("missing") is None
    for name in ("true", "half", "text"):
        with pytest.raises(Verdict):
            fields.number(name)


def test_a_truth_value_is_nothing_else() -> None:
    fields = Fields({"yes": True, "one": 1, "null": None})
    assert fields.flag("yes") is True
    assert fields.flag("missing") is False
    for name in ("one", "null"):
        with pytest.raises(Verdict):
            fields.flag(name)


def test_rows_are_lists_of_one_length() -> None:
    fields = Fields({"rows": [[1, 2], [3, 4]], "ragged": [[1], [1, 2]], "text": "ab", "of": ["ab"]})
    assert fields.rows("rows", 2) == [[1, 2], [3, 4]]
    assert fields.rows("missing", 2) == []
    for name in ("ragged", "text", "of"):
        with pytest.raises(Verdict):
            fields.rows(name, 2)


def test_a_part_is_an_object() -> None:
    fields = Fields({"part": {"a": "b"}, "list": []})
    part = fields.part("part")
    assert part is not None
    assert part.text("a") == "b"
    assert fields.part("missing") is None
    with pytest.raises(Verdict):
        fields.part("list")


def test_what_a_step_did_is_read() -> None:
    fields = Fields(
        {
            "printed": "hello",
            "logged": [["INFO", "app", "sold"]],
            "templates": ["page.html"],
            "exception": {"error": "KeyError", "text": "'x'", "file": "app.py", "line": 7},
        }
    )
    error = StudentError("KeyError", "'x'", "app.py", 7)
    assert noted(fields) == Noted("hello", (("INFO", "app", "sold"),), ("page.html",), error)
    assert noted(Fields({})) == Noted()


def test_headers_are_read_within_bounds() -> None:
    assert response_headers(Fields({"headers": [["A", "b"], ["A", "c"]]})) == [
        ("A", "b"),
        ("A", "c"),
    ]
    for headers in ([["A", "b"]] * 201, [["A", "b" * (64 << 10)]]):
        with pytest.raises(Verdict) as caught:
            response_headers(Fields({"headers": headers}))
        assert caught.value.kind is VerdictKind.RESPONSE_TOO_LARGE


def test_of_an_exception_only_as_much_is_taken_as_is_shown() -> None:
    long = "x" * 200_000
    fields = {"error": long, "text": long, "file": long, "code": long, "line": 7}
    error = student_error(Fields(fields))
    assert len(error.error) == ERROR_NAME
    assert len(error.text) == ERROR_TEXT
    assert len(error.file or "") == FILE_NAME
    assert len(error.code or "") == CODE
    assert error.text.endswith("x…")


@pytest.mark.parametrize("line", [0, -7, 10_000_001, 10**4_000])
def test_a_line_that_no_file_has_is_none(line: int) -> None:
    assert student_error(Fields({"line": line})).line is None


def test_texts_are_a_list_of_nothing_else() -> None:
    assert texts(["a", "b"]) == ("a", "b")
    for value in ("ab", [1], [["a"]], {"a": "b"}, None):
        with pytest.raises(Verdict):
            texts(value)
