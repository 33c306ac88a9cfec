"""Deciding what of a folder is taken in, and within which bounds."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from grader.contents import Contents
from grader.message import Message
from grader.submissions.caps import Caps
from grader.submissions.names import check_path, twin_key
from grader.submissions.refusal import (
    RefusalError,
    a_link,
    clash,
    in_words,
    not_a_file,
    quoted,
    too_large,
)
from grader.submissions.tree import Item, Kind


def screen(items: Iterable[Item], caps: Caps) -> Contents:
    """Read all items, sorted, or raise RefusalError at the first that must not be taken in."""
    paths = _Paths(caps)
    files: dict[str, bytes] = {}
    size = 0
    for item in items:
        if item.kind is Kind.LINK:
            raise a_link(item.path)
        if item.kind is Kind.SPECIAL:
            raise not_a_file(item.path)
        paths.add(item.path, is_folder=item.kind is Kind.FOLDER)
        if item.kind is Kind.FOLDER:
            continue
        data = files[item.path] = item.read(caps.file_bytes)
        if len(data) > caps.file_bytes:
            raise too_large(item.path, caps.file_bytes)
        size += len(data)
        if size > caps.total_bytes:
            raise _too_much(item.path, caps)
    return _unwrapped(files, paths.empty_folders())


@dataclass(slots=True)
class _Paths:
    """The paths seen so far, by what a file system may take them for."""

    caps: Caps
    seen: dict[str, tuple[str, bool]] = field(default_factory=dict)
    files: int = 0
    folders: int = 0

    def add(self, path: str, *, is_folder: bool) -> None:
        """Note a path and the folders on its way; refuse an unsafe one or one too many."""
        parts = path.split("/")
        check_path(path, parts)
        if len(parts) > self.caps.depth:
            raise RefusalError(
                "too-deep",
                Message(
                    "{path} lies more than {depth} folders deep. Move it up, or remove it,"
                    " and hand it in again.",
                    path=quoted(path),
                    depth=self.caps.depth,
                ),
                path,
            )
        key = ""
        for depth, part in enumerate(parts, 1):
            last = depth == len(parts)
            key = f"{key}/{twin_key(part)}"
            self._add_one(key, path if last else "/".join(parts[:depth]), is_folder or not last)

    def _add_one(self, key: str, path: str, is_folder: bool) -> None:
        known = self.seen.get(key)
        if known is None:
            self.seen[key] = (path, is_folder)
            self._count(path, is_folder=is_folder)
        elif known != (path, is_folder):
            raise clash(path, known[0])
        elif not is_folder:
            raise clash(path, path)

    def _count(self, path: str, *, is_folder: bool) -> None:
        self.files += not is_folder
        self.folders += is_folder
        if max(self.files, self.folders) > self.caps.files:
            raise RefusalError(
                "too-many",
                Message(
                    "There are more than {files} files or folders ({path} is one of them)."
                    " Leave out what you did not write yourself, and hand it in again.",
                    files=self.caps.files,
                    path=quoted(path),
                ),
                path,
            )

    def empty_folders(self) -> list[str]:
        """Return the folders that nothing was found in."""
        folders = {path for path, is_folder in self.seen.values() if is_folder}
        holding = {path.rpartition("/")[0] for path, _ in self.seen.values()}
        return sorted(folders - holding)


def _too_much(path: str, caps: Caps) -> RefusalError:
    return RefusalError(
        "too-large",
        Message(
            "All files together are larger than {size} ({path} is one too many)."
            " Leave out what the app does not need, and hand it in again.",
            size=in_words(caps.total_bytes),
            path=quoted(path),
        ),
        path,
    )


def _unwrapped(files: dict[str, bytes], folders: list[str]) -> Contents:
    """Take away the one folder around everything that packing and unpacking often adds.

    A folder with an `__init__.py` is not a wrapper but a package: the app itself.
    """
    paths = [*files, *folders]
    tops = {path.partition("/")[0] for path in paths}
    wrapper = next(iter(tops)) if len(tops) == 1 and all("/" in path for path in paths) else None
    skip = 0
    if wrapper is not None and f"{wrapper}/__init__.py" not in files:
        skip = len(wrapper) + 1
    return Contents(
        files=tuple((path[skip:], files[path]) for path in sorted(files)),
        empty_folders=tuple(path[skip:] for path in folders),
    )
