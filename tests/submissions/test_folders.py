import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.submissions import folders
from grader.submissions.caps import Caps
from grader.submissions.submission import Refused, Submission

Put = Callable[[Path, dict[str, bytes]], None]
Taken = Callable[..., Submission | None]
Refuse = Callable[..., Refused]

APP = b"app = 1\n"


@pytest.fixture
def work(classroom: Path) -> Path:
    folder = classroom / "ada" / "01-hello-app"
    folder.mkdir(parents=True)
    return folder


def paths(submission: Submission | None) -> list[str]:
    assert submission is not None
    return [file.path for file in submission.files]


def test_files_are_taken_in_with_their_folders_in_order(work: Path, put: Put, taken: Taken) -> None:
    put(work, {"templates/b.html": b"b", "app.py": APP, "templates/a.html": b"a"})

    assert paths(taken()) == ["app.py", "templates/a.html", "templates/b.html"]


def test_what_tools_leave_is_left_behind(work: Path, put: Put, taken: Taken) -> None:
    left = [
        "__pycache__/app.cpython-311.pyc",
        "app.pyc",
        ".git/hooks/post-checkout",
        ".hg/x",
        ".svn/x",
        "node_modules/x/index.js",
        "__MACOSX/._app.py",
        ".DS_Store",
        "Thumbs.db",
        "._app.py",
        ".idea/x",
        ".vscode/settings.json",
        ".pytest_cache/x",
        ".mypy_cache/x",
        "hello.egg-info/PKG-INFO",
        ".venv/pyvenv.cfg",
        ".venv/lib/x.py",
        "my-environment/pyvenv.cfg",
        "my-environment/bin/python",
    ]
    put(work, {"app.py": APP, ".env": b"A=1", "env/notes.txt": b"kept"} | dict.fromkeys(left, b"x"))

    assert paths(taken()) == [".env", "app.py", "env/notes.txt"]


def test_what_is_left_behind_counts_for_no_cap_and_may_hold_links(
    work: Path, put: Put, taken: Taken
) -> None:
    put(work, {"app.py": APP, "venv/pyvenv.cfg": b""})
    put(work, {f"venv/{number}.py": b"x" * 50 for number in range(10)})
    (work / "venv" / "python").symlink_to("/usr/bin/python3")
    (work / ".venv").symlink_to("/usr")
    (work / "node_modules").symlink_to("/usr")

    submission = taken(caps=Caps(files=1, file_bytes=10, total_bytes=10, depth=1))

    assert paths(submission) == ["app.py"]


@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "nowhere"])
def test_a_link_is_refused_by_name(work: Path, refused: Refuse, target: str) -> None:
    (work / "app.py").symlink_to(target)

    diagnosis = refused().diagnosis

    assert (diagnosis.kind, diagnosis.file) == ("refused-link", "app.py")
    assert "app.py" in diagnosis.message


def test_a_linked_folder_inside_is_refused(work: Path, put: Put, refused: Refuse) -> None:
    put(work, {"app.py": APP})
    (work / "templates").symlink_to("/etc")

    assert refused().diagnosis.file == "templates"


def test_an_exercise_that_is_a_link_is_refused(classroom: Path, refused: Refuse) -> None:
    (classroom / "ada").mkdir()
    (classroom / "ada" / "01-hello-app").symlink_to("/etc")

    assert refused().diagnosis.kind == "refused-link"


@pytest.mark.parametrize("name", ["ada", "ada.zip"])
def test_a_student_that_is_a_link_is_refused(classroom: Path, refused: Refuse, name: str) -> None:
    (classroom / name).symlink_to("/etc")

    assert refused().diagnosis.kind == "refused-link"


def test_a_pipe_is_refused_without_waiting_for_it(work: Path, refused: Refuse) -> None:
    os.mkfifo(work / "app.py")

    assert refused().diagnosis.kind == "refused-special"


def test_a_socket_is_refused(work: Path, refused: Refuse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(work)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("app.py")

        assert refused().diagnosis.kind == "refused-special"


@pytest.mark.parametrize("swap", ["link", "pipe", "folder"])
def test_what_is_put_in_the_place_of_a_file_after_it_was_listed_is_refused(
    work: Path, put: Put, refused: Refuse, monkeypatch: pytest.MonkeyPatch, swap: str
) -> None:
    put(work, {"app.py": APP})
    real_open = folders._open

    def swapping_open(folder: int | str, name: str, path: str, flags: int) -> int:
        if name == "app.py":
            (work / "app.py").unlink()
            if swap == "link":
                (work / "app.py").symlink_to("/etc/passwd")
            elif swap == "pipe":
                os.mkfifo(work / "app.py")
            else:
                (work / "app.py").mkdir()
        return real_open(folder, name, path, flags)

    monkeypatch.setattr(folders, "_open", swapping_open)

    assert refused().diagnosis.kind == ("refused-link" if swap == "link" else "refused-special")


def test_a_file_that_cannot_be_read_is_for_the_teacher_and_stops_nobody_else(
    classroom: Path,
    work: Path,
    put: Put,
    hand_ins: Callable[..., dict[str, object]],
    refused: Refuse,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(work, {"app.py": APP})
    put(classroom, {"bob/01-hello-app/main.py": APP})
    real_open = os.open

    def denying_open(path: str, flags: int, *, dir_fd: int | None = None) -> int:
        if path == "app.py":
            raise PermissionError(13, "Permission denied")
        return real_open(path, flags, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", denying_open)

    diagnosis = refused().diagnosis
    assert diagnosis.kind == "refused-unreadable"
    assert "teacher" in diagnosis.message
    assert set(hand_ins()) == {"ada", "bob"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a\\b.py", "refused-path"),
        ("C:x.py", "refused-path"),
        ("a\x1b[2J.py", "refused-name"),
        ("new\nline.py", "refused-name"),
        ("CON", "refused-name"),
        ("aux.txt", "refused-name"),
        ("Lpt1.py", "refused-name"),
        ("static/nul.css", "refused-name"),
        ("/".join(["f" * 200] * 6), "refused-name"),
        (os.fsdecode(b"caf\xe9.py"), "refused-name"),
    ],
)
def test_a_dangerous_name_is_refused(
    work: Path, put: Put, refused: Refuse, name: str, kind: str
) -> None:
    put(work, {"app.py": APP, name: b""})

    diagnosis = refused().diagnosis

    assert diagnosis.kind == kind
    assert diagnosis.message.isprintable()


@pytest.mark.parametrize(
    ("first", "second"),
    [("App.py", "app.py"), ("é.py", "e\u0301.py"), ("Static/a", "static/b"), ("x.py", "x.py.")],
)
def test_names_that_are_one_on_another_system_are_refused(
    work: Path, put: Put, refused: Refuse, first: str, second: str
) -> None:
    put(work, {first: b"1", second: b"2"})

    assert refused().diagnosis.kind == "refused-collision"


@pytest.mark.parametrize(
    ("caps", "kind"),
    [
        (Caps(files=2), "refused-too-many"),
        (Caps(entries=2), "refused-too-many"),
        (Caps(file_bytes=5), "refused-too-large"),
        (Caps(total_bytes=14), "refused-too-large"),
        (Caps(depth=2), "refused-too-deep"),
    ],
)
def test_each_cap_is_kept_and_fits_exactly(
    work: Path, put: Put, refused: Refuse, taken: Taken, caps: Caps, kind: str
) -> None:
    put(work, {"a.py": b"123456", "b.py": b"123456", "c/d/e": b"123"})

    assert refused(caps=caps).diagnosis.kind == kind
    exact = Caps(files=3, entries=3, file_bytes=6, total_bytes=15, depth=3)
    assert len(paths(taken(caps=exact))) == 3


def test_folders_without_files_are_bounded_too(work: Path, put: Put, refused: Refuse) -> None:
    put(work, {"app.py": APP})
    for number in range(4):
        (work / f"folder{number}").mkdir()

    assert refused(caps=Caps(files=3)).diagnosis.kind == "refused-too-many"


def test_the_same_is_taken_in_where_folders_cannot_be_held_open(
    work: Path, put: Put, taken: Taken, refused: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(work, {"app.py": APP, "static/style.css": b"p {}", "venv/pyvenv.cfg": b""})
    with_descriptors = taken()
    monkeypatch.setattr(folders, "_HOLDS_FOLDERS", False)

    assert taken() == with_descriptors
    (work / "static" / "link").symlink_to("/etc/passwd")
    assert refused().diagnosis.file == "static/link"
