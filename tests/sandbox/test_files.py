import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.inside.removal import remove
from grader.sandbox import files
from grader.sandbox.files import list_below, read_below


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A student's folder, with a secret beside it."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "app"
    (folder / "uploads").mkdir(parents=True)
    (folder / "uploads" / "cat.txt").write_bytes(b"meow")
    yield folder
    remove(tmp_path)  # which pytest cannot, where folders are deep


@pytest.fixture(params=["by descriptor", "by path"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How folders are held: where they cannot be opened, as on Windows, it is by their path."""
    monkeypatch.setattr(files, "_HOLDS_FOLDERS", request.param == "by descriptor")
    return str(request.param)


def test_a_file_is_read(folder: Path) -> None:
    assert read_below(folder, "uploads/cat.txt", 100) == b"meow"
    assert read_below(folder, "./uploads//cat.txt", 100) == b"meow"


def test_no_more_is_read_than_asked_for(folder: Path) -> None:
    assert read_below(folder, "uploads/cat.txt", 2) == b"me"


@pytest.mark.parametrize(
    "path",
    ["", ".", "/", "/etc/passwd", "../secret.txt", "uploads/../../secret.txt", "no", "no/no"],
)
def test_nothing_outside_and_nothing_missing_is_read(folder: Path, path: str) -> None:
    assert read_below(folder, path, 100) is None


def test_a_folder_is_no_file_and_a_file_no_folder(folder: Path) -> None:
    assert read_below(folder, "uploads", 100) is None
    assert read_below(folder, "uploads/cat.txt/more", 100) is None


def test_no_link_is_followed(folder: Path) -> None:
    (folder / "file").symlink_to("../secret.txt")
    (folder / "folder").symlink_to("..")
    (folder / "inner").symlink_to("uploads/cat.txt")
    for path in ("file", "folder/secret.txt", "inner"):
        assert read_below(folder, path, 100) is None


def test_a_link_in_the_place_of_the_folder_itself_is_not_followed(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    folder.symlink_to("away")
    assert read_below(folder, "uploads/cat.txt", 100) is None
    assert list_below(folder, 100) == []


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert read_below(tmp_path / "app", "cat.txt", 100) is None
    assert list_below(tmp_path / "app", 100) == []


def test_neither_a_pipe_nor_a_device_nor_a_socket_is_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert read_below(folder, "pipe", 100) is None


def test_no_descriptor_is_left_open(folder: Path) -> None:
    before = os.listdir("/proc/self/fd")  # noqa: PTH208 - their number is all that counts
    (folder / "link").symlink_to("uploads")
    for path in ("uploads/cat.txt", "link/cat.txt", "uploads/no", "uploads", "no/no"):
        read_below(folder, path, 100)
    for most in range(5):
        list_below(folder, most)
    assert len(os.listdir("/proc/self/fd")) == len(before)  # noqa: PTH208 - as above


def test_all_files_are_listed_and_links_are_not_followed(folder: Path) -> None:
    (folder / "outside").symlink_to("..")
    (folder / "uploads" / "link").symlink_to("../../secret.txt")
    (folder / "empty").mkdir()
    found = list_below(folder, 100)
    assert found is not None
    assert sorted(found) == ["outside", "uploads/cat.txt", "uploads/link"]


def test_a_listing_has_a_bound_that_folders_count_for_too(folder: Path) -> None:
    assert list_below(folder, 2) == ["uploads/cat.txt"]
    (folder / "empty").mkdir()
    assert list_below(folder, 2) is None


def dig(folder: Path, depth: int, name: str, *, branching: bool = False) -> None:
    """Make folders in each other, with a file in the last; where they branch, there are two."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=here)
        if branching:
            Path(f"/proc/self/fd/{here}/another/one").mkdir(parents=True)
        there = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = there
    os.close(os.open("file", os.O_CREAT, dir_fd=here))
    os.close(here)


def test_folders_deeper_than_python_recurses_are_listed(folder: Path) -> None:
    dig(folder, 1_100, "d")
    found = list_below(folder, 10_000)
    assert found is not None
    assert sorted(found) == ["d/" * 1_100 + "file", "uploads/cat.txt"]


def test_what_lies_deeper_than_a_path_is_long_is_not_listed(folder: Path, way: str) -> None:
    dig(folder, 500, "long names")
    # By its path, what lies deeper is as good as not there.
    assert list_below(folder, 10_000) == (None if way == "by descriptor" else ["uploads/cat.txt"])


def test_folders_that_branch_without_end_hold_no_descriptors_without_end(folder: Path) -> None:
    dig(folder, 50, "d", branching=True)
    found = list_below(folder, 10_000)
    assert found is not None
    assert len(found) == 2
    dig(folder / "uploads", 150, "d", branching=True)
    before = os.listdir("/proc/self/fd")  # noqa: PTH208 - their number is all that counts
    assert list_below(folder, 10_000) is None
    assert len(os.listdir("/proc/self/fd")) == len(before)  # noqa: PTH208 - as above


def test_what_vanishes_while_it_is_listed_is_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening, scanning = os.open, os.scandir

    def too_late(path: str | Path, *args: int, **options: Any) -> int:
        if path == "uploads":
            shutil.rmtree(folder / "uploads")
        return opening(path, *args, **options)

    def scanned_too_late(path: str | int) -> Any:
        if path == f"{folder}/uploads":
            shutil.rmtree(path)
        return scanning(path)

    (folder / "app.py").touch()
    monkeypatch.setattr(os, "open", too_late)
    monkeypatch.setattr(os, "scandir", scanned_too_late)
    assert list_below(folder, 100) == ["app.py"]


@pytest.mark.parametrize("path", ["a\0b", "a\0b/c", "uploads/\0", "\ud800.py", "\ud800/a.py"])
def test_what_no_file_can_be_called_is_not_there(folder: Path, path: str) -> None:
    assert read_below(folder, path, 100) is None
