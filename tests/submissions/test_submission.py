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
def work(classroom: Path, put: Put) -> Path:
    put(classroom / "ada" / SLUG, FILES)
    return classroom / "ada" / SLUG


@pytest.fixture
def submission(work: Path, taken: Taken) -> Submission:
    found = taken()
    assert found is not None
    return found


@pytest.mark.parametrize("how", ["zip", "tar.xz", "exercise zip", "class zip", "class tar"])
def test_an_archive_gives_the_same_files(
    classroom: Path, zipped: Pack, tarred: Pack, taken: Taken, how: str
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

    assert dict(submission.contents().files) == FILES


@pytest.mark.parametrize("change", ["edit", "add", "remove", "link", "folder gone"])
def test_what_changed_since_it_was_taken_in_is_an_error(
    work: Path, submission: Submission, change: str
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
        submission.contents()


def test_an_empty_folder_is_kept_because_apps_write_into_it(work: Path, taken: Taken) -> None:
    (work / "uploads").mkdir()
    submission = taken()
    assert submission is not None

    assert submission.empty_folders == ("uploads",)
    assert submission.contents().empty_folders == ("uploads",)


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
