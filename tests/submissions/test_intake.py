import os
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import NothingToGradeError, UsageError
from grader.submissions.caps import Caps
from grader.submissions.intake import take_in_class, take_in_folder, take_in_repository
from grader.submissions.submission import HandIn, Refused, Submission

Put = Callable[[Path, dict[str, bytes]], None]
Pack = Callable[..., bytes]
HandIns = Callable[..., dict[str, HandIn]]
Taken = Callable[..., Submission | None]
Refuse = Callable[..., Refused]

FIRST, SECOND = "01-hello-app", "02-routing"
APP = b"app = 1\n"


@pytest.fixture
def digest(classroom: Path, put: Put, taken: Taken) -> str:
    """What every way of handing in the same file comes to."""
    put(classroom, {f"ada/{FIRST}/app.py": APP})
    submission = taken()
    assert submission is not None
    (classroom / "ada" / FIRST / "app.py").unlink()
    (classroom / "ada" / FIRST).rmdir()
    (classroom / "ada").rmdir()
    return submission.digest


@pytest.mark.parametrize(
    "path",
    [
        f"{FIRST}/app.py",
        f"exercises/{FIRST}/app.py",
        f"ada-main/{FIRST}/app.py",
        f"ada-main/exercises/{FIRST}/app.py",
        f"{FIRST}/{FIRST}/app.py",
        "01-Hello-App/app.py",
    ],
)
@pytest.mark.parametrize("how", ["folder", "zip", "tar", "zip in a folder", "class zip", "both"])
def test_every_way_of_packing_gives_the_same_submission(
    classroom: Path, put: Put, zipped: Pack, tarred: Pack, taken: Taken, digest: str,
    path: str, how: str,
) -> None:  # fmt: skip
    whole = classroom.parent / "class.zip"
    inner = zipped((path, APP), (f"__MACOSX/{path}", b"x"))
    if how == "folder":
        put(classroom, {f"ada/{path}": APP})
    elif how == "zip":
        put(classroom, {"ada.zip": inner})
    elif how == "tar":
        put(classroom, {"ada.tar.gz": tarred((f"./{path}", APP), mode="w:gz")})
    elif how == "zip in a folder":
        put(classroom, {"ada/work.zip": inner, "ada/note.txt": b"sorry"})
    elif how == "class zip":
        whole.write_bytes(zipped((f"ada/{path}", APP), (f"bob/{path}", APP)))
    else:
        whole.write_bytes(zipped(("ada.zip", inner)))

    submission = taken(path=whole) if whole.exists() else taken()

    assert submission is not None
    assert submission.digest == digest
    assert [file.path for file in submission.files] == ["app.py"]


@pytest.mark.parametrize("pack", ["zip", "tar"])
def test_a_class_may_be_an_archive_with_a_folder_around_it(
    tmp_path: Path, zipped: Pack, tarred: Pack, hand_ins: HandIns, pack: str
) -> None:
    members = [(f"flask/{name}/{FIRST}/app.py", APP) for name in ("bob", "ada")]
    whole = tmp_path / f"class.{pack}"
    whole.write_bytes((zipped if pack == "zip" else tarred)(*members, ("flask/README", b"x")))

    assert list(hand_ins(whole)) == ["ada", "bob"]


def test_an_archive_of_one_student_keeps_that_student(
    tmp_path: Path, zipped: Pack, hand_ins: HandIns
) -> None:
    whole = tmp_path / "class.zip"
    whole.write_bytes(zipped((f"ada/{FIRST}/app.py", APP)))

    assert list(hand_ins(whole)) == ["ada"]


def test_one_exercise_may_be_an_archive(
    classroom: Path, put: Put, zipped: Pack, taken: Taken, digest: str
) -> None:
    put(classroom, {f"ada/{FIRST}.zip": zipped(("app.py", APP)), f"ada/{SECOND}/app.py": APP})

    first, second = taken(FIRST), taken(SECOND)

    assert first is not None
    assert second is not None
    assert first.digest == second.digest == digest


def test_a_package_is_not_taken_for_a_wrapper(classroom: Path, put: Put, taken: Taken) -> None:
    put(classroom, {f"ada/{FIRST}/app/__init__.py": APP})

    submission = taken()

    assert submission is not None
    assert submission.files[0].path == "app/__init__.py"


def test_students_come_sorted_and_without_what_is_no_student(
    classroom: Path, put: Put, hand_ins: HandIns, zipped: Pack
) -> None:
    put(classroom, {f"{name}/{FIRST}/app.py": APP for name in ("bob", "Zoë", "-rf", "con")})
    put(classroom, {"ada.zip": zipped((f"{FIRST}/app.py", APP))})
    put(classroom, {".git/x": b"", "__MACOSX/x": b"", ".DS_Store": b"", "gradebook.csv": b""})
    os.mkfifo(classroom / "pipe")

    assert list(hand_ins()) == ["-rf", "Zoë", "ada", "bob", "con"]


def test_names_of_students_are_kept_as_they_are(
    classroom: Path, put: Put, hand_ins: HandIns
) -> None:
    put(classroom, {f"a\x1b[2Jda /{FIRST}/app.py": APP})

    (student,) = hand_ins()

    assert student == "a\x1b[2Jda "


def test_what_is_missing_or_empty_is_not_there(
    classroom: Path, put: Put, hand_ins: HandIns
) -> None:
    (classroom / "ada" / FIRST / "templates").mkdir(parents=True)
    put(classroom, {f"ada/{SECOND}/app.pyc": b"", "bob/notes/app.txt": b""})

    assert {name: dict(hand_in.exercises) for name, hand_in in hand_ins().items()} == {
        "ada": {},
        "bob": {},
    }


def test_an_exercise_in_two_places_is_refused_and_both_are_named(
    classroom: Path, put: Put, zipped: Pack, refused: Refuse, taken: Taken
) -> None:
    packed = zipped((f"{FIRST}/app.py", b"newer"), (f"{SECOND}/app.py", APP))
    put(classroom, {f"ada/{FIRST}/app.py": APP, "ada.zip": packed})

    diagnosis = refused(FIRST).diagnosis

    assert diagnosis.kind == "refused-ambiguous"
    assert f"ada/{FIRST}" in diagnosis.message
    assert f"ada.zip/{FIRST}" in diagnosis.message
    assert taken(SECOND) is not None


def test_a_broken_archive_refuses_all_of_a_student_and_nothing_of_another(
    classroom: Path, put: Put, hand_ins: HandIns
) -> None:
    put(classroom, {f"ada/{FIRST}/app.py": APP, "ada.zip": b"PK", f"bob/{FIRST}/app.py": APP})

    result = hand_ins()

    assert all(isinstance(result["ada"].exercises[slug], Refused) for slug in (FIRST, SECOND))
    assert isinstance(result["bob"].exercises[FIRST], Submission)


def test_an_archive_that_nobody_reads_is_not_overlooked(
    classroom: Path, put: Put, refused: Refuse
) -> None:
    put(classroom, {"ada.rar": b"Rar!\x1a\x07\x00"})

    assert refused().diagnosis.kind == "refused-format"


@pytest.mark.parametrize(("one", "other"), [("Ada", "ada"), ("Zoë", "Zoe\u0308")])
def test_students_whose_names_are_one_elsewhere_are_both_refused(
    classroom: Path, put: Put, hand_ins: HandIns, zipped: Pack, one: str, other: str
) -> None:
    put(classroom, {f"{one}/{FIRST}/app.py": APP, f"{other}.zip": zipped((f"{FIRST}/app.py", APP))})

    result = hand_ins()

    assert set(result) == {one, other}
    for hand_in in result.values():
        exercise = hand_in.exercises[FIRST]
        assert isinstance(exercise, Refused)
        assert exercise.diagnosis.kind == "refused-student"


def test_one_bad_exercise_leaves_the_others(
    classroom: Path, put: Put, refused: Refuse, taken: Taken
) -> None:
    put(classroom, {f"ada/{FIRST}/CON": b"", f"ada/{SECOND}/app.py": APP})

    assert refused(FIRST).diagnosis.kind == "refused-name"
    assert taken(SECOND) is not None


def test_a_file_in_the_place_of_an_exercise_says_to_make_a_folder(
    classroom: Path, put: Put, refused: Refuse
) -> None:
    put(classroom, {f"ada/{FIRST}": b"x"})

    assert "folder" in refused().diagnosis.message


def test_a_student_folder_with_too_many_entries_is_refused(
    classroom: Path, put: Put, refused: Refuse
) -> None:
    put(classroom, {f"ada/{number}.txt": b"" for number in range(5)})

    assert refused(caps=Caps(entries=4)).diagnosis.kind == "refused-too-many"


def test_a_class_is_read_only_as_it_is_asked_for(
    classroom: Path, put: Put, slugs: tuple[str, ...]
) -> None:
    put(classroom, {f"ada/{FIRST}/app.py": APP, f"bob/{FIRST}/app.py": APP})
    students = take_in_class(classroom, slugs)
    next(students)
    put(classroom, {f"bob/{FIRST}/late.py": APP})

    late = next(students).exercises[FIRST]

    assert isinstance(late, Submission)
    assert len(late.files) == 2


def test_the_archive_of_a_class_is_closed_with_its_last_submission(
    tmp_path: Path, zipped: Pack, taken: Taken
) -> None:
    whole = tmp_path / "class.zip"
    whole.write_bytes(zipped((f"ada/{FIRST}/app.py", APP), (f"bob/{FIRST}/app.py", APP)))
    submission = taken(path=whole)
    assert submission is not None
    tree = weakref.ref(submission.origin.tree)
    assert tree() is not None

    del submission

    assert tree() is None


@pytest.mark.parametrize(
    "files", [{}, {"README.md": b"x", "gradebook.csv": b"x"}, {".git/config": b"x"}]
)
def test_a_folder_without_students_is_nothing_to_grade(
    classroom: Path, put: Put, hand_ins: HandIns, files: dict[str, bytes]
) -> None:
    put(classroom, files)

    with pytest.raises(NothingToGradeError, match="one folder or archive for each student"):
        hand_ins()


def test_a_path_that_is_not_there_is_wrong_use(classroom: Path, hand_ins: HandIns) -> None:
    with pytest.raises(UsageError, match="Check the path"):
        hand_ins(classroom / "nowhere")


def test_a_path_that_is_no_archive_is_wrong_use(classroom: Path, hand_ins: HandIns) -> None:
    (classroom / "list.csv").write_bytes(b"ada")

    with pytest.raises(UsageError, match="neither a folder nor an archive"):
        hand_ins(classroom / "list.csv")


@pytest.mark.parametrize("name", ["app.py", f"{FIRST}/app.py", f"exercises/{FIRST}/app.py"])
@pytest.mark.parametrize("packed", [False, True])
def test_the_work_of_one_student_given_as_a_class_is_wrong_use(
    classroom: Path, put: Put, hand_ins: HandIns, zipped: Pack, name: str, packed: bool
) -> None:
    put(classroom, {name: APP, "ada.zip": zipped((name, APP))})

    with pytest.raises(UsageError, match="mean --repo"):
        hand_ins(classroom / "ada.zip" if packed else classroom)


@pytest.mark.parametrize("data", [b"PK", b"", b"\x1f\x8b\x08"])
def test_a_broken_archive_of_a_class_is_wrong_use(
    tmp_path: Path, hand_ins: HandIns, data: bytes
) -> None:
    (tmp_path / "class.zip").write_bytes(data)

    with pytest.raises(UsageError, match="cannot be taken in as a class"):
        hand_ins(tmp_path / "class.zip")


def test_a_bad_path_in_the_archive_of_a_class_is_its_students_or_wrong_use(
    tmp_path: Path, zipped: Pack, hand_ins: HandIns
) -> None:
    whole = tmp_path / "class.zip"
    good = [(f"{name}/{FIRST}/app.py", APP) for name in ("ada", "bob")]
    whole.write_bytes(zipped(*good, ("ada/../bob/x", b"")))

    result = hand_ins(whole)
    assert isinstance(result["ada"].exercises[FIRST], Refused)
    assert isinstance(result["bob"].exercises[FIRST], Submission)

    whole.write_bytes(zipped(*good, ("../x", b"")))
    with pytest.raises(UsageError, match=r"\.\./x"):
        hand_ins(whole)


def test_a_repository_is_taken_in_as_one_student(
    tmp_path: Path, put: Put, slugs: tuple[str, ...]
) -> None:
    put(tmp_path, {f"exercises/{FIRST}/app.py": APP, ".git/hooks/x": b"x", "README.md": b""})

    hand_in = take_in_repository(tmp_path, "ada", slugs)

    assert hand_in.student == "ada"
    assert list(hand_in.exercises) == [FIRST]


def test_a_repository_may_be_the_one_exercise_that_is_asked_for(
    tmp_path: Path, put: Put, slugs: tuple[str, ...]
) -> None:
    put(tmp_path, {"app.py": APP, "templates/a.html": b""})

    exercise = take_in_repository(tmp_path, "ada", [FIRST]).exercises[FIRST]

    assert isinstance(exercise, Submission)
    with pytest.raises(NothingToGradeError):
        take_in_repository(tmp_path, "ada", slugs)


def test_a_broken_repository_archive_is_refused(tmp_path: Path, slugs: tuple[str, ...]) -> None:
    (tmp_path / "ada.zip").write_bytes(b"PK")

    exercises = take_in_repository(tmp_path / "ada.zip", "ada", slugs).exercises

    assert all(isinstance(exercise, Refused) for exercise in exercises.values())
    assert set(exercises) == set(slugs)


def test_the_folder_of_an_exercise_by_itself_is_taken_in_as_it_would_be_as_part_of_more(
    classroom: Path, put: Put, taken: Taken
) -> None:
    put(classroom, {f"ada/{FIRST}/app.py": APP, f"ada/{FIRST}/tests/public/test_public.py": b""})
    alone = take_in_folder(classroom / "ada" / FIRST, "ada", FIRST)
    among = taken()
    assert isinstance(alone, Submission)
    assert among is not None
    assert (alone.files, alone.digest) == (among.files, among.digest)


def test_the_folder_of_an_exercise_by_itself_may_be_empty_or_refused(tmp_path: Path) -> None:
    assert take_in_folder(tmp_path, "ada", FIRST) is None
    (tmp_path / "link").symlink_to("/etc/passwd")
    assert isinstance(take_in_folder(tmp_path, "ada", FIRST), Refused)
