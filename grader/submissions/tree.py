"""What a folder and an archive have in common: a tree of named entries."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO, Protocol

Parts = tuple[str, ...]
"""The names that lead from the top of a tree to one of its entries."""


class Kind(IntEnum):
    """What an entry is; when an archive says two things of one name, the higher holds."""

    FOLDER = 0
    FILE = 1
    SPECIAL = 2
    LINK = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in a folder."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Item:
    """One entry somewhere below a folder; `path` is relative to that folder, with slashes.

    `read` returns the whole content, or raises RefusalError when that is more bytes than its
    argument. It may be called only until the next item is asked for.
    """

    path: str
    kind: Kind
    read: Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Packed:
    """One member of an archive, with its path as the archive spells it.

    `read` is given the path that messages are to name, and the most bytes to return.
    """

    path: str
    kind: Kind
    read: Callable[[str, int], bytes]


class Tree(Protocol):
    """Entries that are read as they are asked for, and never through a link.

    Every method raises RefusalError for what cannot or must not be read.
    """

    def listing(self, parts: Parts, limit: int) -> list[Entry]:
        """Return what is directly in a folder, sorted by name; refuse more than `limit`."""

    def items(self, parts: Parts, limit: int) -> Generator[Item, None, None]:
        """Yield all that is below a folder but for what is left behind; no folder above `limit`."""

    def file(self, parts: Parts, limit: int) -> AbstractContextManager[BinaryIO]:
        """Open one file of at most `limit` bytes, to read and to seek in."""

    def check_paths(self, parts: Parts, but_not: list[Parts]) -> None:
        """Refuse when an entry below `parts`, and below none of `but_not`, has an unsafe path."""
