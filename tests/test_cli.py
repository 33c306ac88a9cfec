"""The command grades, checks course and machine, and its exit status says what came of it."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from grader import __version__
from grader.cli import main
from grader.inside.syscalls import Kernel
from grader.isolation import try_isolation

WriteFiles = Callable[[Path, Mapping[str, str]], Path]
Run = subprocess.CompletedProcess[str]
Command = Callable[..., Run]

SOLUTION = "solutions/01-greeting/app.py"
HIDDEN = "exercises/01-greeting/tests/hidden/test_hidden.py"
DONE, BELOW, WRONG, OURS, NOTHING = 0, 1, 2, 3, 4


def run(
    folder: Path, *arguments: str, before: Callable[[], None] | None = None, **environment: str
) -> Run:
    """Run the command in a folder with a course in it; `before` is done in its process first."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("GRADER_")}
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=folder,
        env={**own, **environment},
        preexec_fn=before,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def grader(course_root: Path) -> Command:
    """The command, in the folder of the small course."""
    return lambda *arguments, **environment: run(course_root, *arguments, **environment)


@pytest.fixture(scope="module")
def original(
    tmp_path_factory: pytest.TempPathFactory,
    small_course: Mapping[str, str],
    write_files: WriteFiles,
) -> tuple[Path, Run]:
    """A course with a class that the command has graded, and what the command said."""
    folder = write_files(tmp_path_factory.mktemp("cli"), small_course)
    solved = small_course[SOLUTION]
    students = {
        "class/ada/01-greeting/app.py": solved,
        "class/ada/02-counting/app.py": small_course["solutions/02-counting/app.py"],
        "class/bob/01-greeting/app.py": solved.replace("Hello", "Bye"),
        "class/=cleo/01-greeting/app.py": "def (\n",
    }
    write_files(folder, students)
    return folder, run(folder, "grade", "class", "--jobs", "4")


@pytest.fixture
def graded(original: tuple[Path, Run], tmp_path: Path) -> Path:
    """A course with a class that has been graded; the test may change it."""
    return shutil.copytree(original[0], tmp_path / "graded")


@pytest.fixture
def refused(
    graded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[[list[str]], Run]]:
    """Run a command that starts no process; here, because that is quicker."""
    handler = signal.getsignal(signal.SIGTERM)
    monkeypatch.chdir(graded)
    monkeypatch.delenv("GRADER_COURSE", raising=False)

    def refuse(arguments: list[str]) -> Run:
        monkeypatch.setattr(sys, "argv", ["grader", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return subprocess.CompletedProcess(
            arguments, int(ended.value.code or 0), *capsys.readouterr()
        )

    yield refuse
    signal.signal(signal.SIGTERM, handler)


def students_in(out: Path) -> dict[str, Any]:
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return {student["student"]: student for student in results["students"]}


def said(run: Run) -> str:
    """Return what the command said on stderr, which must be no traceback."""
    assert "Traceback" not in run.stderr
    return " ".join(run.stderr.split())


def test_a_class_is_graded_into_results_gradebook_and_a_table(original: tuple[Path, Run]) -> None:
    folder, command = original
    assert (command.returncode, command.stderr) == (DONE, "")
    students = students_in(folder / "graded")
    earned = {name: student["earned"] for name, student in students.items()}
    assert earned == {"ada": 10, "bob": 2, "=cleo": 0}
    with (folder / "graded" / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        assert [row["earned"] for row in csv.DictReader(file)] == ["0", "10", "2"]
    lines = [line.split() for line in command.stdout.splitlines()]
    assert ["student", "01", "02", "points", "of", "grade"] in lines
    assert ["ada", "5", "5", "10", "10", "20.0"] in lines
    assert ["bob", "2", "-", "2", "10", "4.0"] in lines
    assert ["=cleo", "x", "-", "0", "10", "0.0"] in lines
    assert "broken (syntax-error): Python cannot read app.py, line 1" in command.stdout
    assert "Results: graded/results.json, graded/gradebook.csv" in command.stdout


def test_a_student_below_the_wanted_share_makes_the_status_1(graded: Path) -> None:
    assert run(graded, "grade", "class", "--fail-under", "1").returncode == BELOW
    shutil.rmtree(graded / "class" / "=cleo")
    assert run(graded, "grade", "class", "--fail-under", "20").returncode == DONE
    assert run(graded, "grade", "class", "--fail-under", "21").returncode == BELOW


@pytest.mark.parametrize(
    ("pattern", "slugs"),
    [
        ("0[2-9]-*", ["02-counting"]),
        ("*-greeting", ["01-greeting", "02-counting"]),
        ("0*", ["01-greeting", "02-counting"]),
    ],
)
def test_exercises_can_be_asked_for_by_a_pattern(
    graded: Path, pattern: str, slugs: list[str]
) -> None:
    chosen = ("--exercise", "02-c*", "--exercise", pattern)
    assert run(graded, "grade", "class", "--out", "two", *chosen).returncode == DONE
    ada = students_in(graded / "two")["ada"]
    assert [each["exercise"] for each in ada["exercises"]] == slugs


def test_only_the_exercises_that_are_asked_for_are_graded_each_once(graded: Path) -> None:
    chosen = ("--exercise", "02-counting", "--exercise", "02-counting")
    shuffled = ("--shuffle", "1", "--jobs", "1")
    assert run(graded, "grade", "class", "--out", "two", *chosen, *shuffled).returncode == DONE
    ada = students_in(graded / "two")["ada"]
    assert [each["exercise"] for each in ada["exercises"]] == ["02-counting"]
    assert (ada["earned"], ada["possible"]) == (5, 5)


def test_the_course_may_lie_elsewhere(graded: Path, tmp_path: Path) -> None:
    arguments = ("grade", str(graded / "class"), "--out", str(graded / "graded"))
    assert run(tmp_path, *arguments, "--course", str(graded)).returncode == DONE
    assert run(tmp_path, *arguments, GRADER_COURSE=str(graded)).returncode == DONE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["grade", "nobody"], "There is no folder or archive at nobody"),
        (["grade", "rubric.yaml"], "neither a folder nor an archive"),
        (["grade", "class", "--exercise", "01-greting"], "Did you mean 01-greeting?"),
        (["grade", "class", "--jobs", "0"], "--jobs"),
        (["grade", "class", "--out", "rubric.yaml"], "rubric.yaml"),
        (["grade", "class/ada"], "Did you mean --repo?"),
        (["grade", "class", "--course", "class"], "there is no such file"),
        (["grade"], "Missing argument"),
        (["grrade"], "No such command"),
        ([], "Commands:"),
    ],
    ids=str,
)
def test_a_command_that_cannot_be_has_the_status_2_and_says_why(
    refused: Callable[[list[str]], Run], arguments: list[str], message: str
) -> None:
    command = refused(arguments)
    assert (command.returncode, command.stdout) == (WRONG, "")
    assert message in said(command).replace("'", "")


def test_a_mistake_in_the_rubric_has_the_status_2_and_its_place(graded: Path) -> None:
    rubric = graded / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("points: 2", "points: two"))
    command = run(graded, "grade", "class", "--out", "new")
    assert command.returncode == WRONG
    assert "rubric.yaml:8:" in said(command)
    assert not (graded / "new").exists()


def test_a_suite_that_does_not_fit_has_the_status_2_and_nothing_is_graded(graded: Path) -> None:
    suite = graded / HIDDEN
    suite.write_text(suite.read_text().replace('"echoes"', '"waves"'))
    command = run(graded, "grade", "class", "--out", "new")
    assert (command.returncode, command.stdout) == (WRONG, "")
    assert "test_a_word_comes_back names the requirement waves" in said(command).replace("'", "")
    assert "no check proves echoes" in said(command).replace("'", "")
    assert [path for path in (graded / "new").rglob("*") if path.is_file()] == []


def test_in_a_container_a_forgotten_mount_is_told_before_anything_is_graded(
    graded: Path,
) -> None:
    new = graded / "new"
    command = run(graded, "grade", "class", "--out", str(new), GRADER_MOUNTS=f"/proc {new}")
    assert (command.returncode, command.stdout) == (WRONG, "")
    assert f'Add -v "$PWD/…:{new}" to docker run' in said(command)
    assert not new.exists()


def without_namespaces() -> None:
    """Take from this process what it takes to have namespaces, as a container does."""
    with suppress(OSError):  # where it could not have them anyway
        user, group = os.getuid(), os.getgid()
        Kernel().call("unshare", 0x1000_0000)  # CLONE_NEWUSER
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
        Path("/proc/sys/user/max_mnt_namespaces").write_text("0")


def test_less_isolation_than_the_rubric_asks_for_has_the_status_2(graded: Path) -> None:
    rubric = graded / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("isolation: none", "isolation: full"))
    command = run(graded, "grade", "class", "--out", "new", before=without_namespaces)
    assert (command.returncode, command.stdout) == (WRONG, "")
    assert "asks for the isolation level full" in said(command)
    assert [path for path in (graded / "new").rglob("*") if path.is_file()] == []


def test_a_solution_that_does_not_work_today_has_the_status_3_and_costs_nobody_a_point(
    graded: Path,
) -> None:
    solution = graded / SOLUTION
    solution.write_text(solution.read_text().replace("Hello", "Bye"))
    command = run(graded, "grade", "class", "--out", "new", "--fail-under", "50")
    assert command.returncode == OURS
    students = students_in(graded / "new")
    assert [each["earned"] for each in students["ada"]["exercises"]] == [None, 5]
    assert ["ada", "?", "5", "?", "10", "?"] in [
        line.split() for line in command.stdout.splitlines()
    ]
    assert "the solution of 01-greeting does not earn greets" in command.stdout


def test_a_folder_for_the_results_that_cannot_be_made_is_an_error(graded: Path) -> None:
    command = run(graded, "grade", "class", "--out", "rubric.yaml/results")
    assert command.returncode == WRONG
    assert "cannot be made" in said(command)
    assert "--out" in said(command)


def test_a_class_of_nobody_has_the_status_4(graded: Path) -> None:
    (graded / "empty").mkdir()
    command = run(graded, "grade", "empty")
    assert command.returncode == NOTHING
    assert "There is no student in empty" in said(command)


def test_the_work_of_one_student_is_graded_under_the_folders_name(graded: Path) -> None:
    assert run(graded, "grade", "class/bob", "--repo").returncode == DONE
    students = students_in(graded / "graded")
    assert {name: student["earned"] for name, student in students.items()} == {"bob": 2}


def test_a_given_name_leads_nowhere(graded: Path) -> None:
    before = {path for path in graded.parent.rglob("*") if "one" not in path.parts}
    command = run(graded, "grade", "class/bob", "--repo", "--student", "../../x", "--out", "one")
    assert command.returncode == DONE
    assert list(students_in(graded / "one")) == ["../../x"]
    assert {path for path in graded.parent.rglob("*") if "one" not in path.parts} == before


def test_a_folder_without_an_exercise_is_no_repository(graded: Path) -> None:
    (graded / "tests").mkdir()
    command = run(graded, "grade", "tests", "--repo")
    assert command.returncode == NOTHING
    assert "There is no exercise in tests" in said(command)


def test_a_path_in_an_archive_that_leads_out_of_it_writes_nothing(graded: Path) -> None:
    with zipfile.ZipFile(graded / "class.zip", "w") as archive:
        archive.writestr("ada/01-greeting/app.py", "")
        archive.writestr("../../x/01-greeting/app.py", "")
    before = set(graded.parent.rglob("*"))
    command = run(graded, "grade", "class.zip")
    assert command.returncode == WRONG
    assert "../../x/01-greeting/app.py" in said(command)
    assert set(graded.parent.rglob("*")) == before


def test_a_course_that_fits_together_is_fine(grader: Command) -> None:
    command = grader("validate")
    assert (command.returncode, command.stdout) == (DONE, "2 exercises are fine.\n")


def test_problems_of_the_course_are_listed_and_counted(grader: Command, course_root: Path) -> None:
    (course_root / "exercises/01-greeting/README.md").write_text("`/` answers `Hello!`.\n")
    command = grader("validate", "--exercise", "01-greeting", "--jobs", "1")
    assert command.returncode == WRONG
    assert command.stdout == "exercises/01-greeting/README.md: does not name '/echo/<word>'\n"
    assert "1 problem in the course." in said(command)


def test_the_doctor_says_what_the_next_level_takes(graded: Path) -> None:
    lines = run(graded, "doctor", before=without_namespaces).stdout.splitlines()
    assert lines[0] in ("isolation: container", "isolation: none")
    [told] = [line for line in lines if line.startswith("  no   namespaces: ")]
    assert "user namespaces are allowed" in told


def test_the_doctor_tells_the_level_and_the_versions(grader: Command, address: Path) -> None:
    command = grader("doctor")
    assert command.returncode == DONE
    lines = command.stdout.splitlines()
    assert lines[0] == f"isolation: {try_isolation(address).level}"
    assert lines[-1].startswith(f"grader {__version__}, python ")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["grade", "--help"]], ids=str)
def test_questions_about_the_command_are_answered(grader: Command, arguments: list[str]) -> None:
    command = grader(*arguments)
    assert (command.returncode, command.stderr) == (DONE, "")
    assert "grader" in command.stdout


def test_no_name_in_a_message_is_obeyed_by_a_terminal_or_a_ci_system(grader: Command) -> None:
    result = grader("grade", "no\n::error::x\x1b[2J##[error]")
    assert result.returncode == WRONG
    assert "no\n\\::error::x\\x1b[2J#\\#[error]" in result.stderr
