"""A release is written where nothing is yet, and reads the same for everybody."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.release.assembly import Release
from grader.release.writing import require_free, write_archive, write_folder

FILES = {"a.txt": b"a\n", "b/c/d.bin": bytes(range(256)), "é.md": "é".encode()}


@pytest.fixture(params=[0o000, 0o077], ids=["open", "private"])
def any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("any_umask")
def test_everybody_may_read_what_was_written_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    write_folder(FILES, folder)
    modes = {path: path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o644}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o755}


def test_folder_and_archive_hold_the_same(tmp_path: Path) -> None:
    write_folder(FILES, tmp_path / "kit")
    write_archive(FILES, tmp_path / "out" / "kit.zip")
    with zipfile.ZipFile(tmp_path / "out" / "kit.zip") as archive:
        packed = {each.filename: archive.read(each) for each in archive.infolist()}
    written = (path for path in (tmp_path / "kit").rglob("*") if path.is_file())
    folder = {path.relative_to(tmp_path / "kit").as_posix(): path.read_bytes() for path in written}
    assert packed == folder == FILES


def test_archives_of_a_release_are_the_same_whatever_they_are_called(
    tmp_path: Path, small_release: Release
) -> None:
    for name in ("one.zip", "two.zip"):
        write_archive(small_release.files, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_new_or_an_empty_folder_is_free(tmp_path: Path) -> None:
    require_free(tmp_path, None)
    require_free(tmp_path / "new", tmp_path / "new.zip")


@pytest.mark.parametrize(
    ("folder", "archive", "why"),
    [
        ("full", None, "is not empty"),
        ("full/file", None, "is a file"),
        ("new", "full/file", "is there already"),
        ("new", "new/kit.zip", "lies in what is released"),
    ],
)
def test_nothing_is_written_over_or_among_other_files(
    tmp_path: Path, folder: str, archive: str | None, why: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    with pytest.raises(UsageError, match=why):
        require_free(tmp_path / folder, tmp_path / archive if archive else None)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be written"):
        write_folder(FILES, tmp_path / "file" / "kit")
