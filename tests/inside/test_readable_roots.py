import importlib
import os
import sys
import sysconfig
from pathlib import Path

import pytest

from grader.inside.readable_roots import readable_roots

REPOSITORY = Path(__file__).resolve().parents[2]


def _within(path: str | Path, roots: list[str]) -> bool:
    return any(Path(os.path.realpath(path)).is_relative_to(root) for root in roots)


def test_python_and_its_packages_can_be_read() -> None:
    roots = readable_roots()
    for name in ("stdlib", "platstdlib", "purelib", "platlib"):
        assert _within(sysconfig.get_path(name), roots)


def test_the_course_cannot_be_read() -> None:
    roots = readable_roots()
    for folder in ("exercises", "solutions", "tests", "rubric.yaml", "examples"):
        assert not _within(REPOSITORY / folder, roots)


def test_being_on_the_path_makes_no_folder_readable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    assert not _within(tmp_path, readable_roots())


def test_of_an_editable_install_only_the_imported_package_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in ("editable_one/__init__.py", "editable_two.py", "beside/hidden.py"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("editable_one", "editable_two"):
        monkeypatch.setitem(sys.modules, name, importlib.import_module(name))
    roots = [root for root in readable_roots() if root.startswith(str(tmp_path.resolve()))]
    assert [Path(root).name for root in roots] == ["editable_one", "editable_two.py"]


def test_no_root_lies_within_another_and_all_are_there() -> None:
    roots = [Path(root) for root in readable_roots()]
    assert all(root.exists() and root.resolve() == root for root in roots)
    for root in roots:
        assert not any(root.is_relative_to(other) for other in roots if other != root)


def test_neither_whole_etc_nor_home_nor_proc_is_readable() -> None:
    roots = readable_roots()
    for path in ("/etc/passwd", "/etc/ssl/private", "/proc", "/home", "/root", "/tmp", "/"):
        assert not _within(path, roots)
