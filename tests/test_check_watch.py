"""`grader check --watch` checks again what is saved, and nothing else."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

GREETING = "exercises/01-greeting"
APP = f"{GREETING}/app.py"
COUNTED = "exercises/02-counting/app.py"
WAITING = ("Waiting for changes… (Ctrl-C ends)", "Wacht op wijzigingen… (Ctrl-C stopt)")


class Watching:
    """The command under way."""

    def __init__(self, kit: Path, *arguments: str) -> None:
        self.kit = kit
        environment = {key: value for key, value in os.environ.items() if "GRADER_" not in key}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", "check", "--watch", *arguments],
            cwd=kit,
            env={**environment, "PYTHONUTF8": "1", "TMPDIR": str(kit.parent)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def said(self) -> list[str]:
        """Return what is printed up to where the command waits."""
        assert self.process.stdout is not None
        lines: list[str] = []
        for line in self.process.stdout:
            if line.strip() in WAITING:
                return lines
            lines.append(line.rstrip("\n"))
        raise AssertionError("\n".join(["it has ended", *lines]))

    def save(self, text: str, file: str = APP) -> list[str]:
        """Save a file; return what is printed then."""
        (self.kit / file).write_text(text)
        return self.said()


Watch = Callable[..., Watching]


@pytest.fixture
def kit(course_root: Path, small_course: Mapping[str, str]) -> Path:
    """The small course, with the first exercise solved."""
    (course_root / APP).write_text(small_course["solutions/01-greeting/app.py"])
    return course_root


@pytest.fixture
def watch(kit: Path) -> Iterator[Watch]:
    """Begin to watch in the course."""
    begun: list[Watching] = []

    def begin(*arguments: str) -> Watching:
        begun.append(Watching(kit, *arguments))
        return begun[-1]

    yield begin
    for each in begun:
        each.process.kill()
        each.process.wait()
        assert each.process.stdout is not None
        each.process.stdout.close()


@pytest.fixture
def solved(small_course: Mapping[str, str]) -> str:
    """The solution of the first exercise."""
    return small_course["solutions/01-greeting/app.py"]


def test_what_is_saved_is_checked_again_and_what_has_changed_is_told(
    watch: Watch, solved: str
) -> None:
    watching = watch("1")
    assert "DONE: greets (3 points)" in watching.said()
    said = watching.save(solved.replace("Hello!", "Hallo!"))
    assert said[1].startswith("--- ")
    assert "saved: app.py" in said[1]
    assert "No longer passes: greets." in said
    assert "NOT YET: greets (3 points)" in said
    said = watching.save(solved[: len(solved) // 2] + "(")
    assert any("Python cannot read app.py" in line for line in said)
    said = watching.save(solved)
    assert "Now passes: greets." in said


def test_what_tools_and_checks_leave_in_the_folder_is_no_reason_to_check(
    watch: Watch, kit: Path, solved: str
) -> None:
    watching = watch("1")
    watching.said()
    for name in ("__pycache__/app.pyc", ".git/index", ".app.py.swp", "app.py~", "4913", "x.tmp"):
        path = kit / GREETING / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    said = watching.save(f"{solved}\n# saved\n")
    assert "saved: app.py" in said[1]
    assert sum(line.startswith("---") for line in said) == 1


def test_a_suite_and_a_rubric_that_have_changed_are_read_again(
    watch: Watch, kit: Path, solved: str
) -> None:
    watching = watch("1")
    watching.said()
    suite = f"{GREETING}/tests/public/test_public.py"
    said = watching.save((kit / suite).read_text().replace("Hello!", "Hallo!"), suite)
    assert any(line.split() == ["Expected:", "exactly", "`Hallo!`"] for line in said)
    rubric = kit / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("points: 3", "points: 4"))
    assert "NOT YET: greets (4 points)" in watching.save(f"{solved}\n# saved\n")
    rubric.write_text(rubric.read_text().replace("points: 4", "points: four"))
    assert any("rubric.yaml:7" in line for line in watching.save(solved))
    rubric.write_text(rubric.read_text().replace("points: four", "points: 3"))
    assert "NOT YET: greets (3 points)" in watching.save(f"{solved}\n# again\n")


def test_in_the_folder_of_the_course_the_exercise_that_is_saved_is_checked(
    watch: Watch, kit: Path, solved: str, small_course: Mapping[str, str]
) -> None:
    watching = watch()
    said = watching.said()
    assert [line.split()[0] for line in said[:2]] == ["01-greeting", "02-counting"]
    said = watching.save(small_course["solutions/02-counting/app.py"], COUNTED)
    assert "02-counting: Counting" in said
    assert "DONE: counts (5 points)" in said
    assert "01-greeting: Greeting" in watching.save(f"{solved}\n# saved\n")


def test_one_requirement_can_be_watched(watch: Watch, solved: str) -> None:
    watching = watch("1", "--requirement", "greets")
    watching.said()
    assert "0 of 3 points." in watching.save(solved.replace("Hello!", "Hallo!"))


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_told_to_and_leaves_nothing(
    watch: Watch, kit: Path, ending: signal.Signals
) -> None:
    watching = watch("1")
    watching.said()
    assert list(kit.parent.glob("grader-*"))
    watching.process.send_signal(ending)
    assert watching.process.wait() == 0
    assert watching.process.stdout is not None
    assert watching.process.stdout.read().strip() == ""
    assert not list(kit.parent.glob("grader-*"))


def test_what_cannot_be_checked_meanwhile_is_said_in_the_language_of_the_rest(
    watch: Watch, kit: Path
) -> None:
    watching = watch("--lang", "nl")
    watching.said()
    shutil.rmtree(kit / GREETING / "tests")
    assert "hier zijn geen controles" in " ".join(watching.said())


def test_it_goes_on_when_the_folder_is_gone_for_a_while(
    watch: Watch, kit: Path, solved: str
) -> None:
    watching = watch()
    watching.said()
    shutil.move(kit / APP, kit / "elsewhere.py")
    said = watching.said()
    assert any("There is no app.py" in line for line in said)
    assert "Now passes: greets." not in watching.save(solved)
