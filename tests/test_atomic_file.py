"""Tests of files that are whole or not there."""

import os
from pathlib import Path

import pytest

from grader.atomic_file import make_folder, open_atomically, write_atomically
from grader.errors import MachineryError


def test_a_file_holds_what_was_written_with_its_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.csv", "é\r\n\n")
    assert (tmp_path / "a.csv").read_bytes() == b"\xc3\xa9\r\n\n"


def test_what_stood_there_stays_until_the_new_content_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    write_atomically(path, "old")
    with open_atomically(path) as file:
        file.write("new")
        file.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    write_atomically(path, "old")
    with pytest.raises(TypeError), open_atomically(path) as file:
        file.writelines(["half", 7])  # type: ignore[list-item]
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_may_be_read_by_all_whom_the_umask_lets(tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        write_atomically(tmp_path / "shared", "")
    finally:
        os.umask(umask)
    assert (tmp_path / "shared").stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_root_makes_belongs_to_the_owner_of_the_folder_around_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, 1234, 5678)
    make_folder(home / "out" / "runs")
    write_atomically(home / "out" / "runs" / "a.json", "a")
    write_atomically(home / "out" / "runs" / "a.json", "b")
    for made in (home / "out", home / "out" / "runs", home / "out" / "runs" / "a.json"):
        assert (made.stat().st_uid, made.stat().st_gid) == (1234, 5678)
    write_atomically(tmp_path / "own", "")
    assert (tmp_path / "own").stat().st_uid == 0


def test_a_folder_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o700)
    make_folder(tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_not_there_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(MachineryError, match=r"missing.results\.json cannot be written"):
        write_atomically(tmp_path / "missing" / "results.json", "")


def test_a_folder_in_the_place_of_the_file_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "results.json" / "inside").mkdir(parents=True)
    with pytest.raises(MachineryError, match="cannot be written"):
        write_atomically(tmp_path / "results.json", "")
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]
