"""Writing a release: into a folder, and as an archive."""

from collections.abc import Mapping
from pathlib import Path

from grader.atomic_file import hand_over, make_folder
from grader.errors import UsageError
from grader.release.archive import zip_of

_FILE, _FOLDER = 0o644, 0o755


def require_free(folder: Path, archive: Path | None) -> None:
    """Raise UsageError unless the folder is new or empty and there is no such archive yet."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file. Name a folder that is new or empty.")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder}: is not empty. Name another folder, or empty this one first.")
    if archive is not None and archive.exists():
        raise UsageError(f"{archive}: is there already. Name another file, or remove this one.")
    if archive is not None and archive.resolve().is_relative_to(folder.resolve()):
        raise UsageError(f"{archive}: lies in what is released. Name a file outside {folder}.")


def write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files below a folder, which is made; raise UsageError where that cannot be."""
    try:
        make_folder(folder)
        for path, content in files.items():
            target = folder / path
            for around in reversed(target.relative_to(folder).parents):
                _make(folder / around)
            _write(target, content)
    except OSError as error:
        raise _unwritable(error, folder) from error


def write_archive(files: Mapping[str, bytes], archive: Path) -> None:
    """Write files as a zip; raise UsageError where that cannot be."""
    try:
        make_folder(archive.parent)
        _write(archive, zip_of(files))
    except OSError as error:
        raise _unwritable(error, archive) from error


def _make(folder: Path) -> None:
    make_folder(folder)
    # Whatever the umask: others are to read what students receive.
    folder.chmod(_FOLDER)


def _write(path: Path, content: bytes) -> None:
    # Made anew or not at all: nothing that is there already is written to.
    with path.open("xb") as file:
        file.write(content)
    path.chmod(_FILE)
    hand_over(path, path.parent)


def _unwritable(error: OSError, place: Path) -> UsageError:
    return UsageError(f"{error.filename or place}: cannot be written: {error.strerror}.")
