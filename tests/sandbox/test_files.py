import os
from pathlib import Path

import pytest

from grader.sandbox.files import list_below, read_below


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A student's folder, with a secret beside it."""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "app"
    (folder / "uploads").mkdir(parents=True)
    (folder / "uploads" / "cat.txt").write_bytes(b"meow")
    return folder


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


def test_neither_a_pipe_nor_a_device_nor_a_socket_is_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert read_below(folder, "pipe", 100) is None


def test_no_descriptor_is_left_open(folder: Path) -> None:
    before = os.listdir("/proc/self/fd")  # noqa: PTH208 - their number is all that counts
    (folder / "link").symlink_to("uploads")
    for path in ("uploads/cat.txt", "link/cat.txt", "uploads/no", "uploads", "no/no"):
        read_below(folder, path, 100)
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
