"""What a process holds is compared; files that cannot be looked at only make it "changed"."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.inside.process_state import make_files_older, process_state
from grader.inside.removal import remove


def state(folder: Path) -> tuple[Any, ...]:
    return process_state(folder, reaches_out=False)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The folder of a sandbox with a few files in it."""
    (tmp_path / "app" / "templates").mkdir(parents=True)
    (tmp_path / "app" / "app.py").write_text("x = 1\n")
    (tmp_path / "app" / "templates" / "page.html").write_text("<p>")
    yield tmp_path
    remove(tmp_path)  # which pytest cannot, where folders are deep


def test_files_that_nobody_touches_are_the_same(folder: Path) -> None:
    make_files_older(folder)
    assert state(folder) == state(folder)


def test_a_file_deep_down_that_is_written_again_shows(folder: Path) -> None:
    make_files_older(folder)
    before = state(folder)
    (folder / "app" / "templates" / "page.html").write_text("<b>")
    assert state(folder) != before


def test_files_that_vanish_while_they_are_listed_make_it_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []
    scanning = os.scandir

    def too_late(path: str) -> Any:
        if path.endswith("templates"):
            shutil.move(path, folder.parent / f"away-{len(moved)}")
            moved.append(path)
        return scanning(path)

    monkeypatch.setattr(os, "scandir", too_late)
    make_files_older(folder)
    (folder / "app" / "templates").mkdir()
    vanishing = state(folder)
    assert len(moved) == 2
    assert state(folder) != vanishing


def test_a_file_that_vanishes_before_it_is_made_older_leaves_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changing = os.utime

    def too_late(path: str, **options: Any) -> None:
        if path.endswith("app.py"):
            os.unlink(path)  # noqa: PTH108 - what is given is a text
        changing(path, **options)

    page = folder / "app" / "templates" / "page.html"
    before = page.stat().st_mtime_ns
    monkeypatch.setattr(os, "utime", too_late)
    make_files_older(folder)
    assert page.stat().st_mtime_ns < before


def test_folders_deeper_than_a_path_is_long_make_it_changed(folder: Path) -> None:
    here = os.open(folder, os.O_RDONLY)
    for _ in range(800):
        os.mkdir("deeper", dir_fd=here)
        there = os.open("deeper", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = there
    os.close(here)
    make_files_older(folder)
    assert state(folder) != state(folder)


def test_many_folders_in_each_other_are_no_trouble(folder: Path) -> None:
    deep = folder.joinpath(*["d"] * 1_100)
    for path in [*reversed(deep.parents), deep]:
        path.mkdir(exist_ok=True)
    make_files_older(folder)
    assert state(folder) == state(folder)
