"""Why something that was handed in is not taken in."""

from grader.message import Message
from grader.outcome import Diagnosis
from grader.printable import clean

_SHOWN = 200


class RefusalError(Exception):
    """What is being read must not or cannot be taken in; never leaves `grader.submissions`."""

    def __init__(self, why: str, message: str, file: str | None = None) -> None:
        super().__init__(message)
        shown = None if file is None else clean(file, _SHOWN)
        self.diagnosis = Diagnosis(f"refused-{why}", message, shown)


def quoted(name: str) -> str:
    """Return a student's file name as a message shows it."""
    return f"“{clean(name, _SHOWN)}”"


def a_link(path: str) -> RefusalError:
    """Say that `path` is a symbolic or hard link."""
    return RefusalError(
        "link",
        Message(
            "{path} is a link to something else. Put a copy of the file or folder"
            " itself in its place and hand it in again.",
            path=quoted(path),
        ),
        path,
    )


def not_a_file(path: str) -> RefusalError:
    """Say that `path` is a device, a pipe, a socket or the like."""
    return RefusalError(
        "special",
        Message(
            "{path} is not an ordinary file. Remove it, or put an ordinary file in"
            " its place, and hand it in again.",
            path=quoted(path),
        ),
        path,
    )


def too_large(path: str, cap: int) -> RefusalError:
    """Say that one file has more than `cap` bytes."""
    return RefusalError(
        "too-large",
        Message(
            "{path} is larger than {size}, the most that one file may be. Remove it"
            " or make it smaller, and hand it in again.",
            path=quoted(path),
            size=in_words(cap),
        ),
        path,
    )


def bomb(path: str) -> RefusalError:
    """Say that what comes out of `path` is out of proportion to what went in."""
    return RefusalError(
        "bomb",
        Message(
            "{path} grows out of all proportion when it is unpacked. Remove what it"
            " is made of, and hand in only your own files.",
            path=quoted(path),
        ),
        path,
    )


def broken(path: str) -> RefusalError:
    """Say that an archive cannot be read, whole or in part."""
    return RefusalError(
        "broken",
        Message(
            "{path} cannot be read: the archive is damaged, or was cut off while it"
            " was uploaded. Make the archive again, open it yourself to try it, and"
            " hand it in again.",
            path=quoted(path),
        ),
        path,
    )


def too_many(place: str, cap: int) -> RefusalError:
    """Say that a folder or an archive holds more than `cap` entries."""
    return RefusalError(
        "too-many",
        Message(
            "{place} holds more than {cap} entries. Leave out what you did not write"
            " yourself (virtual environments, packages, generated files), and hand it"
            " in again.",
            place=quoted(place),
            cap=cap,
        ),
    )


def clash(path: str, other: str) -> RefusalError:
    """Say that two entries have the same path, or one that some file system takes for it."""
    if path == other:
        what = Message("{path} is there twice.", path=quoted(path))
    else:
        what = Message(
            "{path} and {other} have the same name on some computers.",
            path=quoted(path),
            other=quoted(other),
        )
    return RefusalError(
        "collision",
        Message("{what} Keep one, or rename one, and hand it in again.", what=what),
        path,
    )


def unreadable(path: str, error: OSError) -> RefusalError:
    """Say to the teacher that the machine does not let the grader read `path`."""
    return RefusalError(
        "unreadable",
        Message(
            "{path} cannot be read here ({detail}). This is for the teacher to put"
            " right: let the grader read the file, then grade again.",
            path=quoted(path),
            detail=error.strerror or type(error).__name__,
        ),
        path,
    )


def in_words(size: int) -> str:
    """Return a number of bytes as people write it."""
    for unit, name in ((1024 * 1024, "MiB"), (1024, "KiB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
