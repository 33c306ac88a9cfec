"""The wheel in a kit is a real one, of the grader that is running, and the same everywhere."""

import base64
import csv
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from grader import __version__
from grader.release.assembly import Release
from grader.release.project import PACKAGE, this_project
from grader.release.wheel import Wheel, wheel_of

Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def wheel() -> Wheel:
    return wheel_of(this_project())


def run(program: Path, *arguments: str, cwd: Path, **environment: str) -> Run:
    own = {key: value for key, value in os.environ.items() if not key.startswith(("GRADER_", "PY"))}
    return subprocess.run(
        [program, *arguments],
        cwd=cwd,
        env={**own, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, small_release: Release) -> Path:
    """The programs of a new environment made by the line of a kit's README.md, but offline.

    The packages that it needs are those of this environment, so that pip finds them there: all
    but the grader itself.
    """
    folder = tmp_path_factory.mktemp("installed")
    for name in ("constraints.txt", small_release.wheel.name):
        (folder / name).write_bytes(small_release.files[name])
    venv.create(folder / ".venv", with_pip=False)
    needed = folder / "needed"
    needed.mkdir()
    for path in {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}:
        for each in path.iterdir():
            if "grader" not in each.name and each.suffix != ".pth":
                (needed / each.name).symlink_to(each)
    [packages] = folder.glob(".venv/[Ll]ib/**/site-packages")
    (packages / "needed.pth").write_text(f"{needed}\n")
    pip = ["-m", "pip", "--python", str(folder / ".venv")]
    [line] = re.findall(r"/python -m pip (.+)$", small_release.files["README.md"].decode(), re.M)
    done = run(Path(sys.executable), *pip, *line.split(), "--no-index", cwd=folder)
    assert done.returncode == 0, done.stderr
    [grader] = folder.glob(".venv/*/grader*")
    return grader.parent


def test_pip_installs_it_and_the_command_runs(installed: Path, tmp_path: Path) -> None:
    command = run(installed / "grader", "--version", cwd=tmp_path)
    assert (command.returncode, command.stdout) == (0, f"grader, version {__version__}\n")


def test_what_was_installed_makes_the_very_same_kit(
    installed: Path, small_release: Release, course_root: Path, tmp_path: Path
) -> None:
    kit = tmp_path / "kit"
    strange = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = run(
        installed / "grader", "release", str(kit), "--course", str(course_root),
        cwd=tmp_path, **strange,
    )  # fmt: skip
    assert command.returncode == 0, command.stderr
    files = {path.relative_to(kit).as_posix() for path in kit.rglob("*") if path.is_file()}
    assert files == small_release.files.keys()
    assert not [path for path in files if (kit / path).read_bytes() != small_release.files[path]]


def test_it_holds_all_files_of_the_package_and_no_other(wheel: Wheel) -> None:
    package = {
        f"grader/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    info = f"grader-{__version__}.dist-info"
    assert package.items() <= wheel.members.items()
    assert wheel.members.keys() - package.keys() == {
        f"{info}/{name}" for name in ("METADATA", "WHEEL", "entry_points.txt", "RECORD")
    }
    assert {"grader/results.schema.json", "grader/examiner/pytest.ini"} <= package.keys()


def test_its_record_has_the_digest_and_size_of_each_file(wheel: Wheel) -> None:
    own = f"grader-{__version__}.dist-info/RECORD"
    rows = list(csv.reader(StringIO(wheel.members[own].decode())))
    assert rows[-1] == [own, "", ""]
    assert [row[0] for row in rows] == list(wheel.members)
    for path, digest, size in rows[:-1]:
        content = wheel.members[path]
        hashed = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
        assert (digest, size) == (f"sha256={hashed}", str(len(content)))


def test_its_archive_depends_on_nothing_but_its_files(wheel: Wheel) -> None:
    with zipfile.ZipFile(BytesIO(wheel.content())) as archive:
        assert archive.testzip() is None
        members = archive.infolist()
        assert {each.filename: archive.read(each) for each in members} == dict(wheel.members)
    assert {each.date_time for each in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {each.external_attr >> 16 for each in members} == {0o100644}
    assert {each.compress_type for each in members} == {zipfile.ZIP_STORED}
