"""The languages that students are spoken to in, and the catalogues of what is said in them.

A catalogue is a file `<language>.po` of gettext's format: the grader's own is in `locale/` beside
this module, and a course may have one in `locale/` beside its rubric.
"""

import gettext
import locale
import os
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, Literal, get_args

from grader.errors import CourseError
from grader.message import Message

Language = Literal["en", "nl"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

Say = Callable[[str], str]
"""Says a message in the language of the student; any other text is the student's own and stays."""

_OWN = Path(__file__).with_name("locale")


def system_language() -> Language | None:
    """Return the language that the system is set to, or None where it is none of ours."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    set_to = next(filter(None, names), "") or locale.getlocale()[0] or ""
    # Windows calls it Dutch_Belgium.1252.
    known = {"nl": "nl", "du": "nl", "en": "en"}
    found = known.get(set_to[:2].lower())
    return next((each for each in LANGUAGES if each == found), None)


@cache
def speaker(language: Language, *more: Path) -> Say:
    """Return what says texts in a language; `more` are folders with catalogues of the course's.

    What no catalogue has is said in English. Raises CourseError for a catalogue of the course's
    that cannot be read.
    """
    if language == "en":
        return str
    catalogue = gettext.NullTranslations()
    for folder in (*more, _OWN):
        catalogue = _with_fallback(_catalogue(folder / f"{language}.po"), catalogue)
    return lambda text: _said(text, catalogue)


def _with_fallback(
    first: gettext.NullTranslations, second: gettext.NullTranslations
) -> gettext.NullTranslations:
    first.add_fallback(second)
    return first


def _catalogue(path: Path) -> gettext.NullTranslations:
    # Babel takes a while to import, and whoever reads English does without.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    if not path.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, abort_invalid=True))
    except (PoFileError, OSError, ValueError) as error:
        raise CourseError(f"{path}: is no catalogue of translations: {error}") from error
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _said(text: str, catalogue: gettext.NullTranslations) -> str:
    if not isinstance(text, Message):
        # A student's own words, which may be those of a message by chance.
        return text
    values = {name: _said(value, catalogue) for name, value in text.values.items()}
    try:
        return catalogue.gettext(text.template).format(**values)
    except (LookupError, ValueError):  # the translation has other places than the text
        return text
