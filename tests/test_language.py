"""What students read is said in their language, and in English where no translation is."""

from pathlib import Path

import pytest

from grader.errors import CourseError
from grader.language import speaker, system_language
from grader.message import Message

CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "the title `{title}`"
msgstr "de titel `{title}`"

msgid "{first} or {second}"
msgstr "{first} of {second}"

msgid "an empty page"
msgstr "een lege pagina"

msgid "broken {here}"
msgstr "stuk {daar}"
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder with a catalogue of the course's own."""
    (tmp_path / "nl.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_messages_and_what_is_in_them_are_translated(course: Path) -> None:
    say = speaker("nl", course)
    both = Message(
        "{first} or {second}",
        first=Message("the title `{title}`", title="é"),
        second=Message("an empty page"),
    )
    assert say(both) == "de titel `é` of een lege pagina"
    assert say(Message("an empty page")) == "een lege pagina"


def test_english_and_what_nobody_has_translated_stay_as_they_are(course: Path) -> None:
    assert speaker("en", course)(Message("an empty page")) == "an empty page"
    assert speaker("nl", course)(Message("never seen {x}", x="y")) == "never seen y"
    assert speaker("nl", course / "nowhere")(Message("an empty page")) == "an empty page"


def test_a_student_s_own_words_stay_as_they_are(course: Path) -> None:
    say = speaker("nl", course)
    assert say("an empty page") == "an empty page"
    assert say(Message("the title `{title}`", title="an empty page")) == "de titel `an empty page`"


def test_a_translation_with_other_places_is_not_used(course: Path) -> None:
    assert speaker("nl", course)(Message("broken {here}", here="!")) == "broken !"


def test_a_catalogue_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "nl.po").write_text('msgid "a\n', encoding="utf-8")
    with pytest.raises(CourseError, match=r"nl\.po: is no catalogue"):
        speaker("nl", tmp_path)


@pytest.mark.parametrize(
    ("value", "language"),
    [("nl_BE.UTF-8", "nl"), ("Dutch_Belgium.1252", "nl"), ("en_GB", "en"), ("fr_FR", None)],
)
def test_the_system_s_language_is_known_by_its_first_letters(
    monkeypatch: pytest.MonkeyPatch, value: str, language: str | None
) -> None:
    monkeypatch.setenv("LC_ALL", value)
    assert system_language() == language
