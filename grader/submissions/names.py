"""Which names are unsafe, which are left behind, and which mean the same."""

import re
import unicodedata

from grader.message import Message
from grader.printable import is_reserved
from grader.submissions.refusal import RefusalError, quoted
from grader.submissions.tree import Kind, Parts

_NAME_BYTES = 255
_PATH_BYTES = 1024
_ENTRY_LENGTH = 4096

_LEFT_BEHIND = frozenset(
    {"__pycache__", ".git", ".hg", ".svn", "node_modules", "__macosx", ".ds_store", "thumbs.db"}
    | {".idea", ".vscode", ".pytest_cache", ".mypy_cache"}
)
_LEFT_BEHIND_ENDINGS = (".pyc", ".egg-info")
_MACOS_SHADOW = "._"  # macOS writes one beside every file of a tar
_ENVIRONMENTS = frozenset({"venv", ".venv", "env"})
ENVIRONMENT_MARK = "pyvenv.cfg"
"""The file that makes a folder a virtual environment."""

_READABLE = (".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".tbz2", ".txz", ".tar", ".zip")
_UNREADABLE = (".tar.zst", ".rar", ".7z", ".zipx")
_DRIVE = re.compile(r"[A-Za-z]:")


def left_behind(name: str, kind: Kind) -> bool:
    """Say whether `name` is one of the things that tools leave in a folder."""
    folded = name.casefold()
    return (
        folded in _LEFT_BEHIND
        or folded.endswith(_LEFT_BEHIND_ENDINGS)
        or (name.startswith(_MACOS_SHADOW) and kind is Kind.FILE)
        or (kind is Kind.LINK and folded in _ENVIRONMENTS)
    )


def hidden(name: str) -> bool:
    """Say whether `name` is neither a student nor an exercise but something of a tool's."""
    return name.startswith(".") or left_behind(name, Kind.FOLDER)


def archive_stem(name: str) -> str | None:
    """Return the name of an archive without its ending; None when `name` is no archive's."""
    folded = name.casefold()
    for ending in _READABLE + _UNREADABLE:
        if folded.endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)]
    return None


def twin_key(name: str) -> str:
    """Return what two names share when some file system takes them for one."""
    if name.isascii():
        return name.lower().rstrip(" .")
    if len(name) > _NAME_BYTES:
        # No file system takes it at all, and marks piled up in it are slow to put in order.
        return name
    composed = unicodedata.normalize("NFC", name)
    return unicodedata.normalize("NFC", composed.casefold()).rstrip(" .")


def split_path(raw: str) -> tuple[Parts, str | None]:
    """Return the parts of an archive's path, and what is unsafe about it.

    When something is, the parts are those before it.
    """
    if raw.startswith("/"):
        return (), Message("starts at the root of the disk")
    parts: list[str] = []
    for part in raw[:_ENTRY_LENGTH].split("/"):
        unsafe = _unsafe(part)
        if unsafe:
            return tuple(parts), unsafe
        if part not in ("", "."):
            parts.append(part)
    too_long = Message("is far too long") if len(raw) > _ENTRY_LENGTH else None
    return tuple(parts), too_long


def _unsafe(part: str) -> str | None:
    if part == "..":
        return Message("leads out of its folder with “..”")
    if "\\" in part:
        return Message("holds a backslash")
    if "\0" in part:
        return Message("holds a NUL character")
    if _DRIVE.match(part):
        return Message("names a drive")
    return None


def unsafe_path(path: str, what: str) -> RefusalError:
    """Say that a path could lead elsewhere than into the submission."""
    return RefusalError(
        "path",
        Message(
            "{path} {what}. Use plain names with “/” between folders: make the"
            " archive anew with the tool of your own system, and hand it in again.",
            path=quoted(path),
            what=what,
        ),
        path,
    )


def check_path(path: str, parts: list[str]) -> None:
    """Refuse a path, relative to the submission, that some system cannot or must not write."""
    for part in parts:
        unsafe = _unsafe(part)
        if unsafe:
            raise unsafe_path(path, unsafe)
        wrong = _wrong_name(part)
        if wrong:
            raise _bad_name(path, wrong)
    if len(path.encode()) > _PATH_BYTES:
        raise _bad_name(path, Message("has a path of more than {bytes} bytes", bytes=_PATH_BYTES))


def _wrong_name(part: str) -> str | None:
    if not part.isprintable():
        categories = {unicodedata.category(char) for char in part}
        if "Cs" in categories:
            return Message("has a name that is not UTF-8")
        if "Cc" in categories:
            return Message("has a control character in its name")
    if is_reserved(part):
        return Message("has a name that Windows keeps for a device")
    if len(part.encode()) > _NAME_BYTES:
        return Message("has a name of more than {bytes} bytes", bytes=_NAME_BYTES)
    return None


def _bad_name(path: str, what: str) -> RefusalError:
    return RefusalError(
        "name",
        Message(
            "{path} {what}. Give it a plain name and hand it in again.",
            path=quoted(path),
            what=what,
        ),
        path,
    )
