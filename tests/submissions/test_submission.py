import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import MachineryError
from grader.submissions.submission import Submission

Put = Callable[[Path, dict[str, bytes]], None]
Pack = Callable[..., bytes]
Taken = Callable[..., Submission | None]

SLUG = "01-hello-app"
FILES = {"app.py": b"app = 1\n", "templates/a/b.html": b"<p>", "data.bin": bytes(range(256))}


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    folder = tmp_path / "stage"
    folder.mkdir()
    return folder


@pytest.fixture
def work(classroom: Path, put: Put) -> Path:
    put(classroom / "ada" / SLUG, FILES)
    return classroom / "ada" / SLUG


@pytest.fixture
def submission(work: Path, taken: Taken) -> Submission:
    found = taken()
    assert found is not None
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def modes(folder: Path) -> set[tuple[bool, int]]:
    return {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in folder.rglob("*")}


def test_staging_writes_plain_files_whatever_the_umask(
    work: Path, submission: Submission, stage: Path
) -> None:
    (work / "app.py").chmod(0o4777)
    before = os.umask(0o077)
    try:
        submission.stage(stage)
    finally:
        os.umask(before)

    assert contents(stage) == FILES
    assert modes(stage) == {(True, 0o755), (False, 0o644)}


@pytest.mark.parametrize("how", ["zip", "tar.xz", "exercise zip", "class zip", "class tar"])
def test_staging_from_an_archive_gives_the_same_files(
    classroom: Path, stage: Path, zipped: Pack, tarred: Pack, taken: Taken, how: str
) -> None:
    whole = classroom.parent / ("class.tar" if how == "class tar" else "class.zip")
    members = [(f"{SLUG}/{name}", data) for name, data in FILES.items()]
    if how == "zip":
        (classroom / "ada.zip").write_bytes(zipped(*members))
    elif how == "tar.xz":
        (classroom / "ada.tar.xz").write_bytes(tarred(*members, mode="w:xz"))
    elif how == "exercise zip":
        (classroom / "ada").mkdir()
        (classroom / "ada" / f"{SLUG}.zip").write_bytes(zipped(*FILES.items()))
    elif how == "class zip":
        whole.write_bytes(zipped(("ada.zip", zipped(*members)), (f"bob/{SLUG}/app.py", b"")))
    else:
        packed = [(f"ada/{name}", data) for name, data in members]
        whole.write_bytes(tarred(*packed, (f"bob/{SLUG}/app.py", b""), mode="w:gz"))

    submission = taken(path=whole) if whole.exists() else taken()
    assert submission is not None
    submission.stage(stage)

    assert contents(stage) == FILES


@pytest.mark.parametrize("change", ["edit", "add", "remove", "link", "folder gone"])
def test_what_changed_since_it_was_taken_in_is_an_error_and_nothing_is_written(
    work: Path, submission: Submission, stage: Path, change: str
) -> None:
    if change == "edit":
        (work / "app.py").write_bytes(b"app = 2\n")
    elif change == "add":
        (work / "late.py").write_bytes(b"")
    else:
        (work / "app.py").unlink()
    if change == "link":
        (work / "app.py").symlink_to(work / "data.bin")
    elif change == "folder gone":
        work.rename(work.parent / "elsewhere")

    with pytest.raises(MachineryError, match="ada/01-hello-app changed"):
        submission.stage(stage)
    assert not list(stage.iterdir())


def test_a_folder_that_is_not_empty_is_not_written_to(submission: Submission, stage: Path) -> None:
    (stage / "app.py").symlink_to("/dev/null")

    with pytest.raises(MachineryError, match="not empty"):
        submission.stage(stage)


def test_a_folder_that_cannot_be_written_to_is_an_error(
    submission: Submission, tmp_path: Path
) -> None:
    with pytest.raises(MachineryError, match="could not be written"):
        submission.stage(tmp_path / "nowhere")


def test_an_empty_folder_is_kept_because_apps_write_into_it(
    work: Path, stage: Path, taken: Taken
) -> None:
    (work / "uploads").mkdir()
    submission = taken()
    assert submission is not None

    submission.stage(stage)

    assert submission.empty_folders == ("uploads",)
    assert list((stage / "uploads").iterdir()) == []


def test_the_digest_tells_apart_what_differs(work: Path, taken: Taken) -> None:
    def digest() -> str:
        submission = taken()
        assert submission is not None
        return submission.digest

    digests = [digest()]
    (work / "uploads").mkdir()
    digests.append(digest())
    (work / "data.bin").rename(work / "date.bin")
    digests.append(digest())
    (work / "date.bin").write_bytes(b"")
    digests.append(digest())

    assert len(set(digests)) == 4
