"""The course's translations for a kit: those of what public suites say, and of nothing else."""

from collections.abc import Set
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from grader.errors import CourseError

_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # a catalogue has a date, and kits are the same always


def public_catalogue(path: Path, said: Set[str]) -> bytes | None:
    """Return the translations in the catalogue at `path` of what is `said`; None without any.

    Raises CourseError for a catalogue that cannot be read.
    """
    try:
        with path.open("rb") as file:
            whole = read_po(file, locale=path.stem, abort_invalid=True)
    except (PoFileError, OSError, ValueError) as error:
        raise CourseError(f"{path}: is no catalogue of translations: {error}") from error
    part = Catalog(path.stem, creation_date=_SOME_DAY, revision_date=_SOME_DAY)
    for message in sorted(whole, key=lambda message: message.id):
        first = message.id if isinstance(message.id, str) else message.id[0]
        if first in said:
            # Neither places nor comments: they name suites.
            part.add(message.id, message.string, flags=message.flags, context=message.context)
    if not len(part):
        return None
    written = BytesIO()
    write_po(written, part, width=0, sort_output=True)
    return written.getvalue()
