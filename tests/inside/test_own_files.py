"""The student's own files are known, and named alike on every system."""

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from grader.inside.own_files import is_own, own_name


@pytest.mark.parametrize(
    ("system", "sep", "folder"),
    [(PurePosixPath, "/", "/tmp/app"), (PureWindowsPath, "\\", r"C:\tmp\app")],
)
def test_files_in_the_folder_are_own_and_named_with_slashes(
    monkeypatch: pytest.MonkeyPatch, system: type[Path], sep: str, folder: str
) -> None:
    monkeypatch.setattr(os, "sep", sep)
    place = system(folder)
    assert is_own(str(place / "pages" / "home.py"), place)
    assert own_name(str(place / "pages" / "home.py"), place) == "pages/home.py"
    assert not is_own(f"{folder}lication{sep}app.py", place)
    assert not is_own(folder, place)
