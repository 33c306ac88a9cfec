"""A folder is removed whatever is in it, and nothing else is."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.inside import removal
from grader.inside.removal import remove

# Deeper than Python recurses, longer than a path may be, more than a process may hold open.
_DEEP = 1_200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a submission, in which a test makes things, and a neighbour beside it."""
    (tmp_path / "neighbour").mkdir()
    (tmp_path / "neighbour" / "work.py").write_text("x = 1\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    return folder


def nested(folder: Path) -> None:
    here = os.open(folder, os.O_RDONLY)
    for _ in range(_DEEP):
        os.mkdir("deeper than a path is long", dir_fd=here)
        there = os.open("deeper than a path is long", os.O_RDONLY, dir_fd=here)
        os.close(os.open("file", os.O_CREAT, dir_fd=there))
        os.close(here)
        here = there
    os.close(here)


def wide(folder: Path) -> None:
    for number in range(40):
        (folder / f"{number}" / "in" / "it").mkdir(parents=True)
        (folder / f"{number}" / "in" / "file").touch()


def with_links(folder: Path) -> None:
    (folder / "folder").symlink_to("../neighbour")
    (folder / "file").symlink_to("../neighbour/work.py")
    (folder / "nowhere").symlink_to("nowhere")
    (folder / "inner").mkdir()
    (folder / "inner" / "up").symlink_to("..")


def with_odd_names(folder: Path) -> None:
    for name in (b"\xff\xfe", b"new\nline", b"-rf", b"*", b"x" * 255):
        (folder / os.fsdecode(name) / ("x" * 255)).mkdir(parents=True)


def with_closed_folders(folder: Path) -> None:
    for number, mode in enumerate((0, 0o100, 0o300, 0o500, 0o1777)):
        closed = folder / "above" / f"{number}"
        (closed / "in" / "it").mkdir(parents=True)
        (closed / "file").touch()
        (closed / "in").chmod(0)
        closed.chmod(mode)
    (folder / "above").chmod(0o1000)
    folder.chmod(0)


@pytest.mark.parametrize(
    "fill",
    [nested, wide, with_links, with_odd_names, with_closed_folders],
    ids=lambda f: f.__name__,
)
def test_a_folder_is_removed_and_its_neighbour_is_not(
    folder: Path, fill: Callable[[Path], None]
) -> None:
    fill(folder)
    remove(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["neighbour"]
    assert (folder.parent / "neighbour" / "work.py").read_text() == "x = 1\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_whoever_owns_closed_folders_can_remove_them_too(folder: Path) -> None:
    # Root passes modes by, others do not.
    with_closed_folders(folder)
    folder.chmod(0o700)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 20_001, 20_001)
    child = os.fork()
    if child == 0:
        try:
            os.chdir(folder)
            os.setresuid(20_001, 20_001, 20_001)
            remove(Path("above"))
            os._exit(Path("above").exists())
        finally:
            os._exit(99)
    assert os.waitpid(child, 0)[1] == 0


def test_few_descriptors_are_enough_and_none_is_left_open(folder: Path) -> None:
    nested(folder)
    before = os.listdir("/proc/self/fd")  # noqa: PTH208 - their number is all that counts
    remove(folder)
    assert len(os.listdir("/proc/self/fd")) == len(before)  # noqa: PTH208 - as above


def test_a_folder_that_is_not_there_is_as_good_as_removed(tmp_path: Path) -> None:
    remove(tmp_path / "nothing")


def test_it_can_be_run_as_a_program(folder: Path) -> None:
    wide(folder)
    subprocess.run([sys.executable, "-I", "-m", "grader.inside.removal", folder], check=True)
    assert not folder.exists()


def test_where_folders_cannot_be_opened_what_is_only_to_be_read_goes_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlinking = os.unlink

    def unlink_of_windows(path: str, *, dir_fd: int | None = None) -> None:
        if not os.stat(path, dir_fd=dir_fd, follow_symlinks=False).st_mode & stat.S_IWRITE:
            raise PermissionError(path)
        unlinking(path, dir_fd=dir_fd)

    wide(folder)
    kept = folder / "kept.txt"
    kept.write_text("x")
    kept.chmod(stat.S_IREAD)
    monkeypatch.setattr(removal, "_HOLDS_FOLDERS", False)
    monkeypatch.setattr(os, "unlink", unlink_of_windows)
    remove(folder)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["neighbour"]
