import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.inside.landlock import Landlock, handled_by
from grader.inside.syscalls import Kernel

Locked = Callable[..., str]


@pytest.mark.parametrize(
    ("abi", "files", "tcp", "scopes"),
    [
        (1, 0x1FFF, 0, 0),
        (2, 0x3FFF, 0, 0),
        (3, 0x7FFF, 0, 0),
        (4, 0x7FFF, 3, 0),
        (5, 0xFFFF, 3, 0),
        (6, 0xFFFF, 3, 3),
        (7, 0xFFFF, 3, 3),
    ],
)
def test_all_that_a_version_knows_is_taken_away(
    abi: int, files: int, tcp: int, scopes: int
) -> None:
    handled = handled_by(abi)
    assert (handled.files, handled.tcp, handled.scopes) == (files, tcp, scopes)


@pytest.fixture
def landlock() -> Landlock:
    try:
        return Landlock(Kernel())
    except OSError as error:
        pytest.skip(f"this machine has no Landlock: {error}")


def test_a_readable_path_that_is_not_there_is_an_error(landlock: Landlock, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        landlock.hold([str(tmp_path / "nowhere")], executable=False)


def test_a_scratch_that_is_a_link_is_refused(landlock: Landlock, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    with pytest.raises(OSError, match="link") as caught:
        landlock.prepare(str(link))
    assert caught.value.errno in {errno.ELOOP, errno.ENOTDIR}


def test_files_outside_cannot_be_read_and_own_files_can(locked: Locked, outside: Path) -> None:
    secret = outside / "secret.txt"
    secret.write_text("secret")
    secret.chmod(0o644)
    assert locked(secret.read_text).startswith("PermissionError")
    assert locked(lambda: Path("own.txt").write_text("mine")) == "4"


def test_one_sandbox_cannot_see_the_scratch_of_the_one_before(
    locked: Locked, outside: Path
) -> None:
    neighbour = outside / "neighbour"
    neighbour.mkdir()
    assert locked(lambda: os.listdir(neighbour), neighbour) == "[]"  # noqa: PTH208
    assert locked(lambda: os.listdir(neighbour)).startswith("PermissionError")  # noqa: PTH208


def test_own_files_move_between_own_folders(locked: Locked) -> None:
    def work() -> object:
        Path("a").mkdir()
        Path("b").mkdir()
        Path("a/file").write_text("hello")
        return Path("a/file").rename("b/file").read_text()

    assert locked(work) == "hello"


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: os.mknod(path, 0o140600)])
def test_pipes_and_sockets_cannot_be_made_even_in_the_scratch(
    locked: Locked, make: Callable[[str], None]
) -> None:
    assert locked(lambda: make("special")).startswith("PermissionError")
