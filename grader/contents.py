"""The files of a submission, held in memory: taken in once, written for each sandbox."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Contents:
    """Files with their bytes, and the folders that hold none.

    Paths are relative and have slashes; whoever makes `Contents` of a student's files has made
    sure that no path leads out of the folder that they are written to.
    """

    files: tuple[tuple[str, bytes], ...]
    empty_folders: tuple[str, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read a folder of the course's own; raise OSError when that cannot be done."""
        paths = sorted(folder.rglob("*"))
        holding = {path.parent for path in paths}
        return cls(
            tuple((_below(folder, path), path.read_bytes()) for path in paths if path.is_file()),
            tuple(_below(folder, path) for path in paths if path.is_dir() and path not in holding),
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read what `as_data` returned."""
        files = ((path, base64.b64decode(content)) for path, content in data["files"])
        return cls(tuple(files), tuple(data["empty_folders"]))

    def as_data(self) -> dict[str, Any]:
        """Return this as data that JSON can hold."""
        files = [[path, base64.b64encode(content).decode()] for path, content in self.files]
        return {"files": files, "empty_folders": list(self.empty_folders)}

    def with_files(self, files: Mapping[str, bytes]) -> Self:
        """Return these contents with files put in, in the place of those of the same path."""
        return replace(self, files=tuple(sorted({**dict(self.files), **files}.items())))

    def write(self, folder: Path) -> None:
        """Write everything into a folder that is made for it; raise OSError when it cannot be."""
        made: set[Path] = set()
        _make(folder, made)
        for path in self.empty_folders:
            _make(folder / path, made)
        for path, data in self.files:
            target = folder / path
            _make(target.parent, made)
            # Made anew or not at all: nothing that is there already is written to.
            with target.open("xb") as file:
                file.write(data)


def _below(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _make(folder: Path, made: set[Path]) -> None:
    if folder not in made:
        if made:
            _make(folder.parent, made)
        folder.mkdir(mode=0o755)
        made.add(folder)
