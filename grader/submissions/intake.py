"""Taking in what a class, or one student, handed in."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from grader.errors import NothingToGradeError, UsageError
from grader.message import Message
from grader.outcome import Diagnosis
from grader.submissions.caps import USUAL_CAPS, Caps
from grader.submissions.folders import FolderTree
from grader.submissions.layout import Place, Places, entered, find_places, places_in
from grader.submissions.names import archive_stem, hidden, twin_key
from grader.submissions.opening import opened_archive
from grader.submissions.origin import Origin, Spot
from grader.submissions.refusal import RefusalError, quoted
from grader.submissions.submission import HandIn, Refused, Submission
from grader.submissions.tree import Entry, Kind, Tree

_MODULE = "app.py"

Students = Mapping[str, Sequence[Entry]]
"""By name, the folders and archives of each student."""


def take_in_class(path: Path, slugs: Sequence[str], caps: Caps = USUAL_CAPS) -> Iterator[HandIn]:
    """Return what each student handed in, sorted by name, read only as it is asked for.

    `path` is a folder or an archive of folders or archives, one for each student. Raise
    UsageError when it is no class and NothingToGradeError when no student is in it; what is
    wrong with one student's work is in that student's result.
    """
    try:
        top = _top(path, caps, of_class=caps.for_class())
        listing = top.listing(caps.for_class().entries)
        _check_is_class(top, listing, slugs, path)
        if isinstance(top.tree, FolderTree):
            students = _students(listing)
        else:
            top, students = _unwrapped_class(top, listing, slugs, caps)
        _check_paths(top, students)
    except RefusalError as refusal:
        raise UsageError(f"{path} cannot be taken in as a class: {refusal}") from refusal
    if not students:
        raise NothingToGradeError(
            f"There is no student in {path}: it holds no folder and no archive. Give the folder"
            " that holds one folder or archive for each student."
        )
    return _hand_ins(top, students, slugs)


def take_in_repository(
    path: Path, student: str, slugs: Sequence[str], caps: Caps = USUAL_CAPS
) -> HandIn:
    """Take in what one student has in a folder or an archive.

    When only one exercise is asked for, the folder may be that exercise itself. Raise UsageError
    when `path` is neither and NothingToGradeError when no exercise is in it.
    """
    with ExitStack() as stack:
        try:
            top = _top(path, caps, of_class=caps)
            places = find_places(top, slugs, stack)
            if not places and len(slugs) == 1 and _holds_python(top):
                places = {slugs[0]: [Place(top)]}
        except RefusalError as refusal:
            return _all_refused(student, slugs, refusal.diagnosis)
        if not places:
            raise NothingToGradeError(
                f"There is no exercise in {path}. Give the folder that holds the folders of the"
                f" exercises ({', '.join(slugs[:3])}, …)."
            )
        return _hand_in(student, places, slugs)


def take_in_folder(
    path: Path, student: str, slug: str, caps: Caps = USUAL_CAPS
) -> Submission | Refused | None:
    """Take in the folder of one exercise, as it would be as part of more; None if it is empty."""
    tree = FolderTree(path.resolve())
    return _taken(student, slug, [Place(Spot(tree, Origin(tree, (), (), caps)))])


def _top(path: Path, caps: Caps, of_class: Caps) -> Spot:
    """Open what the command was given; the way there is the teacher's and may be a link."""
    tree: Tree
    if path.is_dir():
        tree = FolderTree(path.resolve())
    elif not path.is_file():
        raise UsageError(f"There is no folder or archive at {path}. Check the path.")
    elif archive_stem(path.name) is None:
        raise UsageError(
            f"{path} is neither a folder nor an archive (.zip, .tar, .tar.gz, .tar.bz2, .tar.xz)."
        )
    else:
        tree = opened_archive(path.resolve(), of_class)
    return Spot(tree, Origin(tree, (), (), caps))


def _check_paths(top: Spot, students: Students) -> None:
    """Refuse an unsafe path that belongs to no student, and so to the class's archive itself."""
    entries = (entry for same in students.values() for entry in same)
    top.check_paths(but_not=[top.below(entry.name).origin.parts for entry in entries])


def _check_is_class(top: Spot, listing: Sequence[Entry], slugs: Sequence[str], path: Path) -> None:
    has_app = any(entry.name == _MODULE and entry.kind is Kind.FILE for entry in listing)
    if has_app or places_in(top, listing, slugs):
        raise UsageError(
            f"{path} holds the work of one student, not a folder or archive for each student."
            " Did you mean --repo?"
        )


def _unwrapped_class(
    top: Spot, listing: Sequence[Entry], slugs: Sequence[str], caps: Caps
) -> tuple[Spot, Students]:
    """Step into the one folder around a whole class that packing a folder adds."""
    students = _students(listing)
    entries = [entry for same in students.values() for entry in same]
    if len(entries) == 1 and entries[0].kind is Kind.FOLDER:
        inner = top.below(entries[0].name)
        below = inner.listing(caps.for_class().entries)
        if not places_in(inner, below, slugs) and _holds_students(inner, below, slugs):
            return inner, _students(below)
    return top, students


def _holds_students(spot: Spot, listing: Sequence[Entry], slugs: Sequence[str]) -> bool:
    for entry in listing:
        if entry.kind is Kind.FILE and archive_stem(entry.name) is not None:
            return True
        if entry.kind is Kind.FOLDER and not hidden(entry.name):
            student = spot.below(entry.name)
            if places_in(student, student.listing(), slugs):
                return True
    return False


def _students(listing: Sequence[Entry]) -> Students:
    students: dict[str, list[Entry]] = {}
    for entry in listing:
        stem = archive_stem(entry.name) if entry.kind is not Kind.FOLDER else None
        # Any other loose file is a gradebook or a note. A link counts, to be refused in the open.
        if not hidden(entry.name) and (stem or entry.kind in (Kind.FOLDER, Kind.LINK)):
            students.setdefault(stem or entry.name, []).append(entry)
    return students


def _hand_ins(top: Spot, students: Students, slugs: Sequence[str]) -> Iterator[HandIn]:
    spellings = Counter(map(twin_key, students))
    for student in sorted(students):
        if spellings[twin_key(student)] > 1:
            twins = [name for name in sorted(students) if twin_key(name) == twin_key(student)]
            yield _all_refused(student, slugs, _twins(twins))
        else:
            yield _of_student(top, student, students[student], slugs)


def _of_student(top: Spot, student: str, entries: Sequence[Entry], slugs: Sequence[str]) -> HandIn:
    places: Places = {}
    with ExitStack() as stack:
        try:
            for entry in entries:
                found = find_places(entered(top, entry, stack), slugs, stack)
                for slug, more in found.items():
                    places.setdefault(slug, []).extend(more)
        except RefusalError as refusal:
            return _all_refused(student, slugs, refusal.diagnosis)
        return _hand_in(student, places, slugs)


def _hand_in(student: str, places: Places, slugs: Sequence[str]) -> HandIn:
    exercises = {}
    for slug in slugs:
        taken = _taken(student, slug, places[slug]) if slug in places else None
        if taken is not None:
            exercises[slug] = taken
    return HandIn(student, exercises)


def _taken(student: str, slug: str, places: Sequence[Place]) -> Submission | Refused | None:
    try:
        if len(places) > 1:
            raise _ambiguous(places)
        return places[0].taken(student, slug)
    except RefusalError as refusal:
        return Refused(student, slug, refusal.diagnosis)


def _ambiguous(places: Sequence[Place]) -> RefusalError:
    """Never choose between two: the older one may be the one that comes first."""
    labels = " and ".join(quoted(place.label) for place in places)
    return RefusalError(
        "ambiguous",
        Message(
            "This exercise was handed in more than once: {labels}. Keep the one that"
            " is to be graded, and remove the other.",
            labels=labels,
        ),
    )


def _twins(names: Sequence[str]) -> Diagnosis:
    shown = " and ".join(map(quoted, names))
    return RefusalError(
        "student",
        Message(
            "{shown} are different students whose names some computers take for one."
            " This is for the teacher to put right: rename one, then grade again.",
            shown=shown,
        ),
    ).diagnosis


def _all_refused(student: str, slugs: Sequence[str], diagnosis: Diagnosis) -> HandIn:
    return HandIn(student, {slug: Refused(student, slug, diagnosis) for slug in slugs})


def _holds_python(top: Spot) -> bool:
    return any(entry.kind is Kind.FILE and entry.name.endswith(".py") for entry in top.listing())
