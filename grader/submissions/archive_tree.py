"""The tree of names in an archive, whatever its format."""

import tempfile
from bisect import bisect_left
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import BinaryIO

from grader.submissions.names import ENVIRONMENT_MARK, left_behind, split_path, unsafe_path
from grader.submissions.refusal import clash, too_large, too_many
from grader.submissions.tree import Entry, Item, Kind, Packed, Parts

_IN_MEMORY = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Unsafe:
    """A path that must not be followed; `parts` are those before what is wrong with it."""

    parts: Parts
    raw: str
    what: str


@dataclass(frozen=True, slots=True)
class _Member:
    parts: Parts
    kind: Kind
    read: Callable[[str, int], bytes]


class ArchiveTree:
    """Names and places of what is in an archive; the content stays there until it is asked for.

    More than `limit` members are refused. `name` is how messages call the archive.
    """

    def __init__(self, packed: Iterable[Packed], name: str, limit: int) -> None:
        self._name = name
        self._members: list[_Member] = []
        self._unsafe: list[_Unsafe] = []
        for count, member in enumerate(packed, 1):
            if count > limit:
                raise too_many(name, limit)
            self._add(member)
        self._members.sort(key=attrgetter("parts"))

    def _add(self, member: Packed) -> None:
        parts, what = split_path(member.path)
        folders = parts[:-1] if what is None else parts
        if any(left_behind(part, Kind.FOLDER) for part in folders):
            return
        if what is not None:
            self._unsafe.append(_Unsafe(parts, member.path, what))
        elif parts and not left_behind(parts[-1], member.kind):
            self._members.append(_Member(parts, member.kind, member.read))

    def listing(self, parts: Parts, limit: int) -> list[Entry]:
        """Return what is directly in a folder, sorted by name; refuse more than `limit`."""
        depth = len(parts)
        kinds: dict[str, Kind] = {}
        for member in self._below(parts):
            name = member.parts[depth]
            kind = member.kind if len(member.parts) == depth + 1 else Kind.FOLDER
            kinds[name] = max(kinds.get(name, kind), kind)
        if len(kinds) > limit:
            raise too_many("/".join(parts) or self._name, limit)
        return [Entry(name, kind) for name, kind in sorted(kinds.items())]

    def items(self, parts: Parts, limit: int) -> Generator[Item, None, None]:
        """Yield all that is below a folder but for what is left behind."""
        self.check_paths(parts, [])
        members = list(self._below(parts))
        top = len(parts)
        environments = {
            member.parts[:-1]
            for member in members
            if member.parts[-1] == ENVIRONMENT_MARK and len(member.parts) > top + 1
        }
        for member in members:
            above = (member.parts[:depth] for depth in range(top + 1, len(member.parts) + 1))
            if environments.isdisjoint(above):
                path = "/".join(member.parts[top:])
                yield Item(path, member.kind, partial(member.read, path))

    @contextmanager
    def file(self, parts: Parts, limit: int) -> Iterator[BinaryIO]:
        """Open one file of at most `limit` bytes, to read and to seek in."""
        start = bisect_left(self._members, parts, key=attrgetter("parts"))
        same = [member for member in self._members[start : start + 2] if member.parts == parts]
        if len(same) > 1:
            raise clash("/".join(parts), "/".join(parts))
        data = same[0].read(parts[-1], limit)
        if len(data) > limit:
            raise too_large(parts[-1], limit)
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            file.write(data)
            del data
            file.seek(0)
            yield file  # type: ignore[misc]  # typeshed has it as a text or a binary file

    def check_paths(self, parts: Parts, but_not: list[Parts]) -> None:
        """Refuse when an entry below `parts`, and below none of `but_not`, has an unsafe path."""
        for unsafe in self._unsafe:
            if _is_below(unsafe.parts, parts) and not any(
                _is_below(unsafe.parts, other) for other in but_not
            ):
                raise unsafe_path(unsafe.raw, unsafe.what)

    def _below(self, parts: Parts) -> Iterator[_Member]:
        start = bisect_left(self._members, parts, key=attrgetter("parts"))
        for index in range(start, len(self._members)):
            member = self._members[index]
            if not _is_below(member.parts, parts):
                return
            if len(member.parts) > len(parts):
                yield member


def _is_below(parts: Parts, top: Parts) -> bool:
    return parts[: len(top)] == top
