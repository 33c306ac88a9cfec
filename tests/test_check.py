"""A student's own check says what works and what does not, wherever it is called from."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = subprocess.CompletedProcess[str]
WriteFiles = Callable[[Path, Mapping[str, str]], Path]
Check = Callable[..., Run]

ROOT = Path(__file__).parents[1]
GREETING = "exercises/01-greeting"
APP = f"{GREETING}/app.py"
COUNTED = "exercises/02-counting/app.py"
DONE, BELOW, WRONG, OURS = 0, 1, 2, 3


def run(folder: Path, *arguments: str, **environment: str) -> Run:
    """Run the command in a folder, in English and without colours."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("GRADER_")}
    return subprocess.run(
        [sys.executable, "-m", "grader", "check", *arguments],
        cwd=folder,
        env={**own, "LC_ALL": "C.UTF-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def kit(course_root: Path, small_course: Mapping[str, str]) -> Path:
    """What students receive of the small course, with the first exercise solved."""
    shutil.rmtree(course_root / "solutions")
    for suite in course_root.glob("exercises/*/tests/hidden"):
        shutil.rmtree(suite)
    (course_root / APP).write_text(small_course["solutions/01-greeting/app.py"])
    return course_root


def change(kit: Path, old: str, new: str, file: str = APP) -> None:
    """Change a student's file in one place."""
    text = (kit / file).read_text()
    assert old in text
    (kit / file).write_text(text.replace(old, new))


def lines(command: Run) -> list[str]:
    """Return what the command printed, which is as every text for students must be."""
    assert command.stderr == ""
    found = command.stdout.splitlines()
    assert max(map(len, found)) < 80
    for never in ("Traceback", "pytest.", "importlib", "\x1b", "/grader-", "/sandboxes/"):
        assert never not in command.stdout
    return found


def test_the_sum_comes_first_then_what_to_do_then_what_is_done(kit: Path) -> None:
    change(kit, "Hello!", "Hallo!")
    found = lines(run(kit / GREETING))
    assert found[:3] == [
        "01-greeting: Greeting",
        "0 of 5 points: 0 of 2 requirements.",
        "1 requirement is checked only when your work is graded: `echoes`.",
    ]
    failure = found.index("NOT YET: greets (3 points)")
    told = found[failure:]
    assert told[1] == "GET / answers `Hello!`"
    assert any(line.split() == ["Expected:", "exactly", "`Hello!`"] for line in told)
    assert "  Check only this: grader check 01-greeting --requirement greets" in told
    assert not any(line.startswith("DONE") for line in found)
    assert re.fullmatch(
        r"grader \S+, python 3\S+, flask 3\S+, isolation (full|container|none), checks [0-9a-f]{8}",
        found[-1],
    )


def test_what_works_is_one_line(kit: Path) -> None:
    command = run(kit / GREETING)
    assert command.returncode == DONE
    assert lines(command)[:5] == [
        "01-greeting: Greeting",
        "3 of 5 points: 1 of 2 requirements.",
        "1 requirement is checked only when your work is graded: `echoes`.",
        "",
        "DONE: greets (3 points)",
    ]


def test_what_keeps_the_app_from_being_imported_is_told_once_and_nothing_else(kit: Path) -> None:
    change(kit, "def greeting():", "def greeting()")
    found = lines(run(kit / GREETING))
    assert found[1] == "0 of 5 points: this cannot be checked yet."
    assert sum("app.py, line 7" in line for line in found) == 1
    assert "  7 | def greeting()" in found
    assert not any(line.startswith(("NOT YET", "DONE")) for line in found)


def test_an_error_is_shown_with_the_students_own_line_and_no_other(kit: Path) -> None:
    change(kit, 'return "Hello!"', "return 1 / 0")
    text = "\n".join(lines(run(kit / GREETING)))
    assert "ZeroDivisionError" in text
    assert "app.py, line 8" in text
    assert "flask/app.py" not in text


def test_a_requirement_that_waits_for_another_is_no_failure_of_its_own(kit: Path) -> None:
    suite = kit / GREETING / "tests/public/test_public.py"
    more = "\n\n@pytest.mark.requirement('echoes')\ndef test_echo(client):\n"
    suite.write_text(f"{suite.read_text()}{more}    expect(client.get('/')).status(200)\n")
    change(kit, 'return "Hello!"', "return 1 / 0")
    found = lines(run(kit / GREETING))
    assert [line for line in found if line.startswith(("NOT YET", "WAITING"))] == [
        "NOT YET: greets (3 points)",
        "WAITING: echoes (2 points)",
    ]
    assert sum("ZeroDivisionError" in line for line in found) == 1
    assert sum("--requirement" in line for line in found) == 1


def test_what_has_changed_since_the_last_time_is_told_once(kit: Path) -> None:
    change(kit, "Hello!", "Hallo!")
    assert not [line for line in lines(run(kit / GREETING)) if "passes" in line]
    change(kit, "Hallo!", "Hello!")
    assert "Now passes: greets." in lines(run(kit / GREETING))
    change(kit, "Hello!", "Hallo!")
    assert "No longer passes: greets." in lines(run(kit / GREETING))
    assert not [line for line in lines(run(kit / GREETING)) if "passes" in line]


def test_an_app_that_cannot_be_imported_leaves_what_is_remembered(kit: Path) -> None:
    run(kit / GREETING)
    change(kit, "def greeting():", "def greeting()")
    assert not [line for line in lines(run(kit / GREETING)) if "passes" in line]
    change(kit, "def greeting()", "def greeting():")
    assert not [line for line in lines(run(kit / GREETING)) if "passes" in line]


def test_nothing_is_left_behind_but_what_git_leaves_out(kit: Path) -> None:
    before = set(kit.rglob("*"))
    run(kit / GREETING)
    assert {path.relative_to(kit).parts[0] for path in set(kit.rglob("*")) - before} == {".grader"}
    assert (kit / ".grader" / ".gitignore").read_text() == "*\n"


def test_a_course_that_cannot_be_written_to_is_checked(kit: Path) -> None:
    (kit / ".grader").write_text("in the way")
    assert run(kit / GREETING).returncode == DONE


def test_one_requirement_alone_is_checked(kit: Path) -> None:
    found = lines(run(kit, "01-greeting", "--requirement", "greets"))
    assert found[1] == "3 of 3 points."
    assert "DONE: greets (3 points)" in found
    assert not any("only when your work is graded" in line for line in found)


@pytest.mark.parametrize(
    ("where", "arguments"),
    [
        ("exercises", ["01-greeting"]),
        (".", [APP]),
        (f"{GREETING}/tests", []),
        ("exercises/02-counting", ["--exercise", "1"]),
    ],
    ids=str,
)
def test_an_exercise_is_found_from_wherever_it_is_meant(
    kit: Path, where: str, arguments: list[str]
) -> None:
    found = lines(run(kit / where, *arguments))
    assert "DONE: greets (3 points)" in found


def test_the_command_that_is_shown_works_where_it_is_shown(kit: Path) -> None:
    change(kit, "Hello!", "Hallo!")
    for where, place in ((kit, "1"), (kit.parent, f"{kit.name}/{GREETING}")):
        text = "\n".join(lines(run(where, place))).replace("\\\n", "")
        [told] = re.findall(r"Check only this:\s+grader check (.+)", text)
        again = run(where, *shlex.split(told))
        assert lines(again)[1] == "0 of 3 points."


def test_a_folder_of_the_students_own_is_checked_as_the_exercise_that_is_named(
    kit: Path, tmp_path: Path
) -> None:
    own = shutil.copytree(kit / GREETING, tmp_path / "my app")
    change(own, "Hello!", "Hallo!", "app.py")
    named = ("--exercise", "01-greeting", "--course", str(kit))
    for where, place in ((tmp_path, ["my app"]), (own, [])):
        command = run(where, *place, *named)
        assert command.stdout.splitlines()[1] == "0 of 5 points: 0 of 2 requirements."
    assert "DONE: greets (3 points)" in lines(run(tmp_path, str(kit / GREETING)))


def test_a_folder_called_as_an_exercise_is_taken_for_it(kit: Path) -> None:
    shutil.copytree(kit / GREETING, kit / "solved" / "01-greeting")
    (kit / APP).write_text("")
    assert "DONE: greets (3 points)" in lines(run(kit, "solved/01-greeting"))


def test_in_the_folder_of_the_course_every_exercise_gets_a_line(kit: Path) -> None:
    (kit / COUNTED).write_text("print(\n")
    for where in (".", "exercises"):
        found = lines(run(kit / where))
        assert found[0] == "  01-greeting  3 of 5 points: 1 of 2 requirements"
        assert found[1].startswith("  02-counting  Python cannot read app.py")
        assert "See what is missing: grader check 02-counting" in found
        assert re.fullmatch(r"grader \S+, .* isolation \S+", found[-1])


def as_given(kit: Path, *files: str) -> None:
    """Write what a release writes: of what the exercises were when they were given out."""
    digest = "sha256:" + "0" * 64
    exercises: dict[str, dict[str, dict[str, str]]] = {
        slug: {"starter": {}, "public": {}} for slug in ("01-greeting", "02-counting")
    }
    for file in files:
        _, slug, path = file.split("/", 2)
        exercises[slug]["public" if path.startswith("tests/") else "starter"][path] = digest
    document = {"schema": "grader-kit/1", "exercises": exercises}
    (kit / "kit.json").write_text(json.dumps(document))


def test_an_exercise_that_has_not_been_begun_is_not_checked(
    course_root: Path, tmp_path: Path, small_course: Mapping[str, str]
) -> None:
    subprocess.run(
        [sys.executable, "-m", "grader", "release", str(tmp_path / "released")],
        cwd=course_root,
        check=True,
        capture_output=True,
    )
    kit = tmp_path / "released"
    found = lines(run(kit))
    assert found[1].startswith("Not begun yet: 2. Read exercises/01-greeting/README.md")
    (kit / COUNTED).write_text(small_course["solutions/02-counting/app.py"])
    found = lines(run(kit))
    assert found[0] == "02-counting: Counting"
    assert "DONE: counts (5 points)" in found


def test_a_changed_suite_is_told(kit: Path) -> None:
    as_given(kit, f"{GREETING}/tests/public/test_public.py")
    text = " ".join(lines(run(kit, "1")))
    assert "`tests/public/test_public.py` is not as you were given it." in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["01-greting"], "Did you mean '01-greeting'?"),
        (["nobody/app.py"], "There is no folder or file at nobody/app.py"),
        (["1", "--requirement", "gretes"], "Did you mean 'greets'?"),
        (["1", "--requirement", "echoes"], "'echoes' is checked only when your work is graded"),
        (["--requirement", "greets"], "Which exercise is that requirement of?"),
        ([".grader-none", "--exercise", "1"], "There is no folder '.grader-none'"),
        (["empty", "--exercise", "1"], "There is no app.py in 'empty'"),
        (["empty"], "Which exercise is in 'empty'?"),
        (["--watch", "--report", "junit"], "--watch has no end"),
        (["--lang", "fr"], "--lang"),
    ],
    ids=str,
)
def test_what_cannot_be_checked_has_the_status_2_and_says_why(
    kit: Path, arguments: list[str], message: str
) -> None:
    (kit / "empty").mkdir()
    command = run(kit, *arguments)
    assert (command.returncode, command.stdout) == (WRONG, "")
    assert message in " ".join(command.stderr.split())


def test_outside_of_a_course_it_is_said_how_to_name_one(tmp_path: Path) -> None:
    command = run(tmp_path)
    assert command.returncode == WRONG
    assert "You are not in a course" in command.stderr
    assert "--course FOLDER" in " ".join(command.stderr.split())


def test_an_exercise_without_its_checks_cannot_be_checked(kit: Path) -> None:
    shutil.rmtree(kit / GREETING / "tests")
    command = run(kit, "1")
    assert command.returncode == WRONG
    assert "exercises/01-greeting/tests/public: there are no checks here" in " ".join(
        command.stderr.split()
    )


def test_mistakes_in_the_rubric_keep_their_lines(kit: Path) -> None:
    rubric = kit / "rubric.yaml"
    rubric.write_text(rubric.read_text().replace("points: 2", "points: two"))
    command = run(kit, "1")
    assert command.returncode == WRONG
    assert "rubric.yaml:8:" in command.stderr


def test_the_share_that_is_asked_for_is_of_what_can_be_earned_here(kit: Path) -> None:
    assert run(kit, "1", "--fail-under", "100").returncode == DONE
    change(kit, "Hello!", "Hallo!")
    assert run(kit, "1", "--fail-under", "1").returncode == BELOW
    assert run(kit, "1", "--fail-under", "0").returncode == DONE


def test_without_a_sandbox_the_same_is_said(kit: Path) -> None:
    change(kit, "Hello!", "Hallo!")
    *confined, _ = lines(run(kit, "1"))
    *plain, last = lines(run(kit, "1", GRADER_ISOLATION="none"))
    assert plain == confined
    assert ", isolation none, " in last


def test_files_that_cannot_be_taken_in_are_told_as_they_would_be_when_graded(kit: Path) -> None:
    (kit / GREETING / "data.txt").symlink_to("/etc/passwd")
    found = lines(run(kit, "1"))
    assert found[1] == "0 of 5 points: this cannot be checked yet."
    assert "data.txt" in " ".join(found)
    assert "passwd" not in " ".join(found)


def test_a_folder_without_an_app_is_told_so(kit: Path) -> None:
    (kit / APP).unlink()
    found = lines(run(kit, "1"))
    assert "There is no app.py" in " ".join(found)


def test_it_speaks_the_language_that_is_asked_for(kit: Path) -> None:
    change(kit, "Hello!", "Hallo!")
    assert any(line.split()[:1] == ["Verwacht:"] for line in lines(run(kit, "1", "--lang", "nl")))


SAID_IN_DUTCH = {
    "an exercise that there is not": (["01-greting"], "Bedoelde je '01-greeting'?"),
    "an exercise that is like none": (["zzz"], "Er is geen oefening 'zzz' in rubric.yaml. De"),
    "a path that there is not": (["nobody/app.py"], "Er is geen map of bestand nobody/app.py."),
    "a requirement that there is not": (
        ["1", "--requirement", "gretes"],
        "'gretes' is geen eis van 01-greeting. Bedoelde je 'greets'?",
    ),
    "a hidden requirement": (
        ["1", "--requirement", "echoes"],
        "'echoes' wordt pas nagekeken als je werk beoordeeld wordt.",
    ),
    "a requirement of nothing": (["--requirement", "greets"], "Van welke oefening is die eis?"),
    "a folder that there is not": ([".none", "--exercise", "1"], "Er is geen map '.none'."),
    "a folder without an app": (["empty", "--exercise", "1"], "Er is geen app.py in 'empty'."),
    "a folder of any name": (["empty"], "Welke oefening zit er in 'empty'?"),
    "a report without an end": (["--watch", "--report", "junit"], "--watch heeft geen einde"),
    "a course that is none": (["1", "--course", "empty"], "Noem de map van een cursus"),
    "a report that cannot be written": (
        ["1", "--report", "junit=none/junit.xml"],
        "none/junit.xml kan niet geschreven worden:",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), SAID_IN_DUTCH.values(), ids=SAID_IN_DUTCH)
def test_what_cannot_be_done_is_said_in_dutch_too(
    kit: Path, arguments: list[str], message: str
) -> None:
    (kit / "empty").mkdir()
    command = run(kit, *arguments, "--lang", "nl")
    assert command.returncode not in (DONE, BELOW)
    assert message in " ".join(command.stderr.split())


def test_errors_are_said_in_the_language_of_the_course_else_in_that_of_the_system(
    kit: Path,
) -> None:
    system = {"LC_ALL": "nl_BE.UTF-8"}
    rubric = kit / "rubric.yaml"
    text = rubric.read_text()
    assert "Er is geen oefening" in run(kit, "zzz", **system).stderr
    assert "There is no exercise" in run(kit, "zzz", "--lang", "en", **system).stderr
    rubric.write_text(text.replace("course: {", "course: {language: en, "))
    assert "There is no exercise" in run(kit, "zzz", **system).stderr
    rubric.write_text(text.replace("course: {", "course: {language: nl, "))
    assert "Er is geen oefening" in run(kit, "zzz").stderr
    outside = run(kit.parent, **system)
    assert "Je zit niet in een cursus" in outside.stderr
    assert "--course MAP" in " ".join(outside.stderr.split())


def test_a_broken_catalogue_of_the_course_does_not_keep_errors_from_being_said(kit: Path) -> None:
    (kit / "locale").mkdir(exist_ok=True)
    (kit / "locale" / "nl.po").write_text("no catalogue")
    assert "Er is geen oefening" in run(kit, "zzz", "--lang", "nl").stderr


def test_folders_of_the_course_that_are_gone_are_told_in_dutch_too(kit: Path) -> None:
    shutil.rmtree(kit / GREETING / "tests")
    command = run(kit, "1", "--lang", "nl")
    assert "hier zijn geen controles" in " ".join(command.stderr.split())


def test_what_fails_on_this_machine_is_told_in_dutch_with_what_else_to_try(
    kit: Path, tmp_path: Path
) -> None:
    far = tmp_path / ("far" * 40)
    far.mkdir()
    command = run(kit, "1", "--lang", "nl", TMPDIR=str(far))
    assert command.returncode == OURS
    told = " ".join(command.stderr.split())
    assert "Zet TMPDIR op een map met een kort pad." in told
    assert "Gebeurt dat nog eens, probeer het dan met GRADER_ISOLATION=none" in told


def test_reports_are_written_of_what_was_checked(kit: Path) -> None:
    command = run(kit, "1", "--report", "junit=here.xml")
    assert command.returncode == DONE
    assert "greets" in (kit / "here.xml").read_text()


def test_what_a_student_names_is_not_obeyed_by_a_terminal_or_a_ci_system(kit: Path) -> None:
    change(kit, "Hello!", "\\n::error::x\\x1b[2J##[error]")
    command = run(kit, "1")
    assert "\x1b" not in command.stdout
    assert not re.search(r"^\s*::|##\[", command.stdout, re.MULTILINE)


def test_given_files_are_those_of_the_course(tmp_path: Path) -> None:
    """In exercise 29 the student's tests are what is checked, on an app that is given."""
    slug = "29-write-tests"
    kit = tmp_path / "kit"
    shutil.copytree(ROOT / "exercises" / slug, kit / "exercises" / slug)
    shutil.rmtree(kit / "exercises" / slug / "tests" / "hidden")
    shutil.copy(ROOT / "rubric.yaml", kit)
    own = shutil.copytree(ROOT / "solutions" / slug, tmp_path / "own")
    (own / "app.py").write_text("raise SystemExit\n")
    for isolation in ("", "none"):
        environment = {"GRADER_ISOLATION": isolation} if isolation else {}
        found = lines(
            run(own, "--exercise", slug, "--course", os.path.relpath(kit, own), **environment)
        )
        assert "DONE: tests-pass (2 points)" in found
    (kit / "exercises" / slug / "app.py").unlink()
    gone = run(own, "--exercise", slug, "--course", str(kit), "--lang", "nl")
    assert gone.returncode == WRONG
    assert "app.py: dit bestand kan niet gelezen worden:" in " ".join(gone.stderr.split())


@pytest.mark.parametrize(
    "student", ["arthur-jacobs", "emma-peeters", "lucas-janssens", "Noor D'Hondt"]
)
def test_what_is_said_here_is_said_of_public_checks_when_the_work_is_graded(
    student: str, tmp_path: Path
) -> None:
    slugs = ("01-hello-app", "02-routes")
    chosen = [word for slug in slugs for word in ("--exercise", slug)]
    work = ROOT / "examples" / "class" / student
    places = [str(work), "--repo", "--course", str(ROOT), "--out", str(tmp_path / "out")]
    command = [sys.executable, "-m", "grader", "grade", *places, *chosen]
    graded = subprocess.run(command, capture_output=True, text=True)
    if "the isolation level" in graded.stderr:
        pytest.skip(graded.stderr)
    results = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    for exercise in results["students"][0]["exercises"]:
        folder = str(work / exercise["exercise"])
        found = lines(run(tmp_path, folder, "--course", str(ROOT)))
        if exercise["status"] == "broken":
            # The line of code that is shown in between is not in the text.
            text = " ".join(line for line in found if line and not line.startswith(" "))
            assert exercise["diagnosis"]["message"] in text
            continue
        unmet = [each for each in exercise["requirements"] if failed_in_public(each)]
        told = re.findall(r"^(?:NOT YET|WAITING): (\S+)", "\n".join(found), re.MULTILINE)
        assert sorted(told) == sorted(each["requirement"] for each in unmet)
        for each in unmet:
            assert each["feedback"] in "\n".join(found)


def failed_in_public(requirement: Mapping[str, list[Mapping[str, str]]]) -> bool:
    checks = [each for each in requirement["checks"] if "/tests/public/" in each["check"]]
    return any(each["outcome"] != "passed" for each in checks)
