"""Finding the exercises in what a student handed in, however it was packed."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from grader.message import Message
from grader.submissions.names import archive_stem, hidden, twin_key
from grader.submissions.origin import Spot
from grader.submissions.refusal import RefusalError, a_link, not_a_file, quoted
from grader.submissions.submission import Submission, submission_at
from grader.submissions.tree import Entry, Kind, Parts

_RELEASE_FOLDER = "exercises"
_WRAPPERS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exercise lies: an entry of a folder, or that folder itself."""

    spot: Spot
    entry: Entry | None = None

    @property
    def label(self) -> str:
        """The way to it, as messages show it."""
        return self.spot.below(self.entry.name).origin.label if self.entry else self.spot.name

    @property
    def way(self) -> Parts:
        """The names that lead to it in its tree."""
        return self.spot.below(self.entry.name).origin.parts if self.entry else ()

    def taken(self, student: str, exercise: str) -> Submission | None:
        """Take the exercise in; None when it holds no file, RefusalError when it must not be."""
        if self.entry is None:
            return submission_at(self.spot, student, exercise)
        with ExitStack() as stack:
            return submission_at(entered(self.spot, self.entry, stack), student, exercise)


Places = dict[str, list[Place]]
"""By slug, every place where that exercise lies."""


def entered(spot: Spot, entry: Entry, stack: ExitStack) -> Spot:
    """Return the folder that an entry is or, as an archive, holds until `stack` closes."""
    if entry.kind is Kind.LINK:
        raise a_link(entry.name)
    if entry.kind is Kind.SPECIAL:
        raise not_a_file(entry.name)
    if entry.kind is Kind.FOLDER:
        return spot.below(entry.name)
    if archive_stem(entry.name) is None:
        raise RefusalError(
            "not-a-folder",
            Message(
                "{name} is a file. Make a folder of that name, put your files in it, and"
                " hand it in again.",
                name=quoted(entry.name),
            ),
        )
    return spot.inside(entry.name, stack)


def find_places(spot: Spot, slugs: Sequence[str], stack: ExitStack) -> Places:
    """Find exercises in a student's folder, or in the one folder or archive around them all.

    There may be two around them: an archive often holds a folder of its own name. Archives that
    are opened stay open until `stack` closes. Raise RefusalError when what was handed in is
    unsafe as a whole.
    """
    found: Places = {}
    around: list[Spot] = []
    inner: Spot | None = spot
    while inner is not None and not found and len(around) <= _WRAPPERS:
        around.append(inner)
        listing = inner.listing()
        found = places_in(inner, listing, slugs)
        inner = None if found else _wrapped(inner, listing, stack)
    here = [place.way for places in found.values() for place in places]
    for outer in around:
        outer.check_paths(but_not=here)
    return found


def places_in(spot: Spot, listing: Sequence[Entry], slugs: Sequence[str]) -> Places:
    """Find exercises directly in a folder, and in its folder `exercises` as releases have it."""
    found: Places = {}
    _match(spot, listing, slugs, found)
    for entry in listing:
        if twin_key(entry.name) != _RELEASE_FOLDER:
            continue
        if entry.kind is Kind.FOLDER:
            release = spot.below(entry.name)
            _match(release, release.listing(), slugs, found)
        elif entry.kind is Kind.LINK and not found:
            raise a_link(entry.name)
    return found


def _match(spot: Spot, listing: Sequence[Entry], slugs: Sequence[str], found: Places) -> None:
    by_key = {twin_key(slug): slug for slug in slugs}
    for entry in listing:
        stem = archive_stem(entry.name) if entry.kind is not Kind.FOLDER else None
        slug = by_key.get(twin_key(entry.name if stem is None else stem))
        if slug is not None:
            found.setdefault(slug, []).append(Place(spot, entry))


def _wrapped(spot: Spot, listing: Sequence[Entry], stack: ExitStack) -> Spot | None:
    wrappers = [
        entry
        for entry in listing
        if not hidden(entry.name)
        and (
            entry.kind is Kind.FOLDER
            or (entry.kind is Kind.FILE and archive_stem(entry.name) is not None)
        )
    ]
    return entered(spot, wrappers[0], stack) if len(wrappers) == 1 else None
