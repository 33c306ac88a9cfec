"""Opening an archive: one on disk for as long as it is used, or one in a tree for a while."""

import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from grader.message import Message
from grader.submissions.archive_tree import ArchiveTree
from grader.submissions.bounded import BoundedFile
from grader.submissions.caps import Caps
from grader.submissions.refusal import RefusalError, quoted, too_large, unreadable
from grader.submissions.tars import is_compressed, tar_items, unpacked
from grader.submissions.tree import Parts, Tree
from grader.submissions.zips import zip_items

# What a header, a name and the extra fields of one entry may take on average.
_BYTES_PER_ENTRY = 512
_FOREIGN = (b"Rar!", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")


def opened_archive(path: Path, caps: Caps) -> ArchiveTree:
    """Return the tree of an archive on disk, which stays open for as long as the tree is used."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
            if path.stat().st_size > caps.archive_bytes:
                raise too_large(path.name, caps.archive_bytes)
            tree = _tree(stack, file, path.name, caps)
        except OSError as error:
            raise unreadable(path.name, error) from error
        # Submissions keep the tree; nobody else knows when the last of them is gone.
        weakref.finalize(tree, stack.pop_all().close)
        return tree


@contextmanager
def inner_archive(tree: Tree, parts: Parts, caps: Caps) -> Iterator[ArchiveTree]:
    """Open an archive that lies in a tree; raise RefusalError when it cannot be taken in."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(tree.file(parts, caps.archive_bytes))
            inner = _tree(stack, file, parts[-1], caps)
        except OSError as error:  # no room for a temporary file
            raise unreadable(parts[-1], error) from error
        yield inner


def _tree(stack: ExitStack, file: BinaryIO, name: str, caps: Caps) -> ArchiveTree:
    """Tell the format by what the file holds: names are often wrong about it."""
    head = file.read(4)
    file.seek(0)
    if head.startswith(_FOREIGN):
        raise RefusalError(
            "format",
            Message(
                "{name} is an archive of a kind that not every tool can read. Make an"
                " ordinary zip of the same files, and hand that in.",
                name=quoted(name),
            ),
        )
    if head.startswith(b"PK") or (name.casefold().endswith(".zip") and not is_compressed(file)):
        bounded = BoundedFile(file, name, caps.entries * _BYTES_PER_ENTRY)
        return ArchiveTree(zip_items(bounded, name, caps), name, caps.entries)
    whole = stack.enter_context(unpacked(file, name, caps))
    return ArchiveTree(tar_items(whole, name, caps.entries), name, caps.entries)
