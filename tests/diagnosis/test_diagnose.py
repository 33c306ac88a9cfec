"""Whatever a sandbox says of an import, and whatever the files hold: a diagnosis within bounds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.contents import Contents
from grader.diagnosis.diagnose import diagnose, diagnose_ending
from grader.diagnosis.failure import Failure, Sources
from grader.message import as_data, from_data
from grader.outcome import Diagnosis

KINDS = ("syntax-error", "exited", "missing-module", "no-app-file", "no-app", "import-error", "?")
ERRORS = (
    "NameError AttributeError ImportError EOFError FileNotFoundError KeyError TypeError OSError"
    " RecursionError ImportStringError TemplateNotFound OperationalError UnboundLocalError"
    " PermissionError RuntimeError IndentationError SyntaxError"
).split()
# Texts that the explanations look for, to be found in the wrong company too.
TEXTS = (
    "invalid syntax",
    "invalid syntax. Perhaps you forgot a comma?",
    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
    "expected ':'",
    "expected an indented block after 'if' statement on line 999",
    "closing parenthesis ']' does not match opening parenthesis '('",
    "closing parenthesis 'x' does not match opening parenthesis 'y' on line 7",
    "'{' was never closed",
    "duplicate argument '' in function definition",
    "keyword argument repeated: a",
    "invalid character '\u201c' (U+201C)",
    "invalid non-printable character U+FFFFFF",
    "unterminated string literal (detected at line 1)",
    "f-string: expecting '}'",
    "source code string cannot contain null bytes",
    "'utf-8' codec can't decode byte 0xe9",
    "View function mapping is overwriting an existing endpoint function: page",
    "URL rule '{' must start with a slash.",
    "the converter '{}' does not exist",
    "cannot import name 'x' from partially initialized module 'app'",
    "No module named 'a.b'; 'a' is not a package",
    "[Errno 2] No such file or directory: ''",
    "'Flask' object has no attribute 'x'",
    "'NoneType' object has no attribute 'route'",
    "Working outside of request context.",
)
LINES = st.sampled_from(
    (
        "@app.route('/')",
        "def page(class):",
        "  import flask-wtf",
        "print 'x', `y` <> z",
        "x = f'{a['b']}' # it's",
        "return “x”",
        ">>> {{ x }}",
        "{% if %}",
        "os.environ['{}']",
        "from flask.ext.x import y",
        "",
        "\t",
    )
)
WORDS = st.one_of(st.text(max_size=30), st.sampled_from(("app", "flask", "{x}", "page", "..", "/")))
FILES = st.sampled_from(
    ("app.py", "pages.py", "App.py", "a/app.py", "x.txt", ".py", "{}", "\udcff")
)
SOURCES = st.dictionaries(
    FILES,
    st.one_of(st.binary(max_size=60), st.lists(LINES).map(lambda lines: "\n".join(lines).encode())),
    max_size=4,
).map(lambda files: Sources(Contents(tuple(files.items()))))
FAILURES = st.builds(
    Failure,
    kind=st.sampled_from(KINDS),
    error=st.one_of(st.sampled_from(ERRORS), st.text(max_size=20)),
    text=st.one_of(st.sampled_from(TEXTS), st.text(max_size=60)),
    file=st.none() | FILES,
    line=st.none() | st.integers(1, 12),
    column=st.none() | st.integers(1, 400),
    code=st.none() | WORDS,
    name=WORDS,
    holder=WORDS,
    near=st.lists(WORDS, max_size=3).map(tuple),
    own=WORDS,
    module=WORDS,
    held=WORDS,
    several=WORDS,
    factory=WORDS,
)


def is_sound(diagnosis: Diagnosis) -> bool:
    """Say whether a diagnosis keeps to its bounds and survives being stored."""
    assert diagnosis.message
    assert len(diagnosis.message) + len(diagnosis.hint or "") < 2_000
    if diagnosis.column is not None:
        assert 1 <= diagnosis.column <= len(diagnosis.code or "") + 1
    texts = [text for text in (diagnosis.message, diagnosis.hint) if text is not None]
    return all(from_data(as_data(text)) == text for text in texts)


@given(FAILURES, SOURCES)
def test_anything_is_put_into_words_within_bounds(failure: Failure, sources: Sources) -> None:
    assert is_sound(diagnose(failure, sources))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_is_put_into_words_without_any_file(kind: str, text: str) -> None:
    for error in ERRORS:
        failure = Failure(kind, error, text, name="x", holder="y")
        assert is_sound(diagnose(failure, Sources(Contents(()))))


@pytest.mark.parametrize("kind", ["import-timed-out", "import-memory", "import-disk", "other"])
def test_how_an_import_was_ended_is_told_with_its_line(kind: str) -> None:
    sources = Sources(Contents((("app.py", b"x = 1\n\twhile x: pass\n"),)))
    diagnosis = diagnose_ending(kind, "more than 9 MiB", "app.py", 2, sources)
    assert diagnosis.message.endswith("it was at app.py, line 2.")
    assert (diagnosis.kind, diagnosis.code) == (kind, "while x: pass")
    assert diagnose_ending(kind, "", None, None, sources).file == "app.py"


def test_a_long_line_does_not_take_long() -> None:
    for line in ("a " * 100_000, "'" * 100_000, "from " + "a" * 100_000, "a-" * 100_000):
        sources = Sources(Contents((("app.py", line.encode()),)))
        failure = Failure("syntax-error", "SyntaxError", "invalid syntax", "app.py", 1, 400)
        diagnosis = diagnose(failure, sources)
        assert len(diagnosis.code or "") <= 200


def test_a_name_that_means_something_to_a_pattern_is_taken_as_it_is() -> None:
    for name in ("[", "a|b", "(?P<", "\\"):
        for kind in KINDS:
            for error in ERRORS:
                failure = Failure(
                    kind, error, name=name, holder=name, factory=name, module=name, own=name
                )
                assert is_sound(diagnose(failure, Sources(Contents(()))))


def test_lines_are_counted_as_python_does() -> None:
    sources = Sources(Contents((("app.py", "\ufeffa\r\nb\rc\x0cd\u2028e\nf".encode()),)))
    assert sources.lines("app.py") == ("a", "b", "c\x0cd\u2028e", "f")
    assert sources.line("app.py", 4) == "f"
    assert sources.line("app.py", 5) == sources.line("other.py", 1) == ""
    assert sources.numbers("app.py", re.compile("[af]")) == [1, 4]
