"""How much of everything a submission may hold."""

from dataclasses import dataclass, replace
from typing import Self

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that is taken in; sizes are in bytes.

    `files`, `file_bytes`, `total_bytes` and `depth` hold for one submission, without what is left
    behind (virtual environments, caches, …). The others bound the work: `entries` for one folder
    or one archive, `archive_bytes` for an archive as it was handed in, `unpacked_bytes` for what
    comes out of a compressed tar, and `ratio` for what comes out of one byte that went in, once
    more than `ratio_from` has come out.
    """

    files: int = 200
    file_bytes: int = 2 * MIB
    total_bytes: int = 8 * MIB
    depth: int = 12
    entries: int = 20_000  # a kit that is packed with its virtual environment has 6,000
    archive_bytes: int = 64 * MIB
    unpacked_bytes: int = 256 * MIB
    ratio: int = 100
    ratio_from: int = MIB

    def for_class(self) -> Self:
        """Return the caps on the archive or the folder of a whole class.

        It comes from the teacher and grows with the class; a thousand copies of one starter
        compress so well that their ratio says nothing.
        """
        return replace(
            self,
            entries=self.entries * 100,
            archive_bytes=self.archive_bytes * 64,
            unpacked_bytes=self.unpacked_bytes * 64,
            ratio=self.ratio * 1_000,
        )


USUAL_CAPS = Caps()
"""What fits every exercise of the course many times over."""
