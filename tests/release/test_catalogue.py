"""Of a course's translations students get those of what their public suites say."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.course.folders import load_course
from grader.errors import CourseError
from grader.language import speaker
from grader.message import Message
from grader.release.assembly import make_release

WriteFiles = Callable[[Path, Mapping[str, str]], Path]

PUBLIC = "exercises/01-greeting/tests/public/test_public.py"
CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"POT-Creation-Date: 2031-07-07 07:07+0000\\n"

# A remark of the translator's.
#: exercises/01-greeting/tests/hidden/test_hidden.py:7
msgid "a page without {what}"
msgstr "een pagina zonder {what}, één"

#, fuzzy
msgid "a polite page"
msgstr "misschien een pagina"

msgid "a page that only hidden checks know"
msgstr "een verborgen pagina"
"""


@pytest.fixture
def kit(course_root: Path, write_files: WriteFiles, small_course: Mapping[str, str]) -> Path:
    """A folder with the catalogue of the kit of a course whose public suite says two messages."""
    said = 'SAID = ["a page without {what}", "a polite page"]\n'
    write_files(course_root, {PUBLIC: small_course[PUBLIC] + said, "locale/nl.po": CATALOGUE})
    content = make_release(load_course(course_root)).files["locale/nl.po"].decode()
    return write_files(course_root / "kit", {"nl.po": content})


def test_what_public_suites_say_is_said_in_dutch(kit: Path) -> None:
    say = speaker("nl", kit)
    assert say(Message("a page without {what}", what="x")) == "een pagina zonder x, één"


def test_what_only_hidden_suites_say_is_left_out_with_all_that_names_them(kit: Path) -> None:
    text = (kit / "nl.po").read_text()
    assert not [word for word in ("hidden", "verborgen", "remark", "2031") if word in text]


def test_a_translation_that_is_not_sure_stays_so(kit: Path) -> None:
    assert speaker("nl", kit)("a polite page") == "a polite page"


def test_there_is_no_catalogue_where_nothing_of_it_is_said(
    course_root: Path, write_files: WriteFiles
) -> None:
    write_files(course_root, {"locale/nl.po": CATALOGUE})
    assert "locale/nl.po" not in make_release(load_course(course_root)).files


def test_a_catalogue_that_cannot_be_read_is_told(
    course_root: Path, write_files: WriteFiles
) -> None:
    write_files(course_root, {"locale/nl.po": "This is no catalogue.\n"})
    with pytest.raises(CourseError, match=r"nl\.po: is no catalogue of translations"):
        make_release(load_course(course_root))
