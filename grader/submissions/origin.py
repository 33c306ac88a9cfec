"""Where a submission lies, so that it can be found again when it is graded."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from typing import Self

from grader.contents import Contents
from grader.submissions.caps import Caps
from grader.submissions.opening import inner_archive
from grader.submissions.screening import screen
from grader.submissions.tree import Entry, Parts, Tree


@dataclass(frozen=True, slots=True)
class Origin:
    """The way to a folder: a tree that stays open, archives one in the other, and names."""

    tree: Tree
    archives: tuple[Parts, ...]
    parts: Parts
    caps: Caps

    @property
    def label(self) -> str:
        """The whole way, as messages show it."""
        return "/".join(name for parts in (*self.archives, self.parts) for name in parts)

    @contextmanager
    def opened(self) -> Iterator["Spot"]:
        """Open the archives on the way."""
        with ExitStack() as stack:
            tree = self.tree
            for parts in self.archives:
                tree = stack.enter_context(inner_archive(tree, parts, self.caps))
            yield Spot(tree, self)


@dataclass(frozen=True, slots=True)
class Spot:
    """A folder in a tree that is open now."""

    tree: Tree
    origin: Origin

    @property
    def name(self) -> str:
        """The folder's own name; empty at the top of a tree."""
        return self.origin.parts[-1] if self.origin.parts else ""

    def below(self, name: str) -> Self:
        """Return the folder `name` in this one, which need not be there."""
        return replace(self, origin=replace(self.origin, parts=(*self.origin.parts, name)))

    def inside(self, archive: str, stack: ExitStack) -> "Spot":
        """Open an archive in this folder until `stack` closes, and return its top."""
        parts = (*self.origin.parts, archive)
        tree = stack.enter_context(inner_archive(self.tree, parts, self.origin.caps))
        return Spot(tree, replace(self.origin, archives=(*self.origin.archives, parts), parts=()))

    def listing(self, limit: int | None = None) -> list[Entry]:
        """Return what is directly here; refuse more entries than `limit` or the usual cap."""
        return self.tree.listing(self.origin.parts, limit or self.origin.caps.entries)

    def contents(self) -> Contents:
        """Return all that is here and may be taken in; raise RefusalError for what may not."""
        caps = self.origin.caps
        with closing(self.tree.items(self.origin.parts, caps.entries)) as items:
            return screen(items, caps)

    def check_paths(self, *, but_not: list[Parts]) -> None:
        """Refuse when a path in here is unsafe, unless it lies in one of the other folders."""
        self.tree.check_paths(self.origin.parts, but_not)
