"""Tests of `--report`: what can be asked for, and where it goes."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import junitparser
import pytest
from click.testing import CliRunner

from grader.cli.reporting import (
    Report,
    fenced,
    folders_of,
    report_option,
    require_one_student,
    write_reports,
)
from grader.errors import MachineryError, UsageError
from grader.feedback import FeedbackTerms
from grader.formats.summary import SUMMARY_BYTES
from grader.scoring import StudentScore
from grader.submissions.intake import take_in_repository

GITHUB = ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")
WriteFiles = Callable[[Path, Mapping[str, str]], Path]


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A step of GitHub Actions in a folder that is the repository too: its files are in `files`."""
    for name in GITHUB:
        file = tmp_path / "files" / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
        monkeypatch.setenv(name, str(file))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    return tmp_path


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Report, ...] | str]:
    """Give `--report` this value; return the reports or, where it was refused, why."""
    monkeypatch.chdir(tmp_path)
    for name in (*GITHUB, "CLASSROOM"):
        monkeypatch.delenv(name, raising=False)

    def asked(*values: str) -> tuple[Report, ...] | str:
        found: list[tuple[Report, ...]] = []

        @click.command
        @report_option
        def command(reports: tuple[Report, ...]) -> None:
            found.append(reports)

        arguments = [part for value in values for part in ("--report", value)]
        run = CliRunner().invoke(command, arguments)
        return found[0] if found else " ".join(run.output.split())

    return asked


def test_a_report_goes_to_the_file_that_is_named_or_the_usual_one(
    ask: Callable[..., object],
) -> None:
    assert ask("junit", "junit=a=b.xml", "code-quality", "summary=s.md") == (
        Report("junit", Path("junit.xml")),
        Report("junit", Path("a=b.xml")),
        Report("code-quality", Path("gl-code-quality-report.json")),
        Report("summary", Path("s.md")),
    )
    assert ask() == ()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("junitt", "there is no format 'junitt'; there are junit, code-quality"),
        ("summary", "summary needs a file: summary=FILE."),
        ("junit=", "junit needs a file: junit=FILE."),
        ("junit=.", ". is there and is not a file."),
        ("github=x", "github takes no file"),
        ("github", "no GITHUB_STEP_SUMMARY is set"),
        ("classroom", "no GITHUB_OUTPUT is set"),
        ("classroom50", "no CLASSROOM is set"),
    ],
)
def test_what_cannot_be_reported_is_told_at_once(
    ask: Callable[..., object], value: str, told: str
) -> None:
    answer = ask(value)
    assert isinstance(answer, str)
    assert told in answer


def test_the_documentation_names_every_format(ask: Callable[..., object]) -> None:
    text = (Path(__file__).parents[2] / "docs/ci.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([a-z0-9-]+)` \|", text.partition("## Reports of")[2], re.MULTILINE)
    answer = ask("x")
    assert isinstance(answer, str)
    assert set(told) == set(answer.partition("there are ")[2].rstrip(".").split(", "))


@pytest.mark.parametrize("name", ["github", "code-quality", "gradescope", "classroom"])
@pytest.mark.parametrize("students", [0, 2])
def test_a_report_of_one_student_is_not_of_others(name: str, students: int) -> None:
    reports = [Report("junit", Path("junit.xml")), Report(name, None)]
    with pytest.raises(UsageError, match=f"A report for {name} is of one student.*--repo"):
        require_one_student(reports, students)
    require_one_student(reports, 1)
    require_one_student(reports[:1], students)


def test_everything_is_written_to_its_place(
    ada: StudentScore, terms: FeedbackTerms, step: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = [
        Report("github", None),
        Report("classroom", None),
        Report("junit", step / "junit.xml"),
        Report("code-quality", step / "quality.json"),
        Report("gradescope", step / "results.json"),
        Report("summary", step / "summary.md"),
    ]
    write_reports(reports, [ada], terms, {"01-graded": step / "work", "02-broken": Path("/else")})
    printed = capsys.readouterr().out.splitlines()
    assert [line.partition(",")[0] for line in printed if line.startswith("::")] == [
        "::error file=work/views/user.py",
        "::error title=About 02-broken::Python cannot read app.py",
        "::error title=About 03-refused::“data” is a link to something else.",
    ]
    assert len(junitparser.JUnitXml.fromfile(str(step / "junit.xml"))) == 5
    [problem] = json.loads((step / "quality.json").read_text())
    assert problem["location"]["path"] == "work/views/user.py"
    assert json.loads((step / "results.json").read_text())["score"] == 2
    summary = (step / "summary.md").read_text()
    assert (step / "files/GITHUB_STEP_SUMMARY").read_text() == summary
    lines = (step / "files/GITHUB_OUTPUT").read_text().splitlines()
    assert [line.partition("=")[0] for line in lines] == ["earned", "possible", "result"]


def test_what_a_step_wrote_before_stays_and_there_is_room_for_both(
    ada: StudentScore, terms: FeedbackTerms, step: Path
) -> None:
    file = step / "files/GITHUB_STEP_SUMMARY"
    file.write_text("x" * (SUMMARY_BYTES - 500))
    write_reports([Report("github", None)], [ada], terms)
    text = file.read_text()
    assert text.startswith("x" * 1000)
    assert "x\n## Total" in text
    assert len(text.encode()) <= SUMMARY_BYTES
    write_reports([Report("github", None)], [ada], terms)
    assert len(file.read_bytes()) <= SUMMARY_BYTES


def test_when_the_grader_failed_the_other_reports_are_there(
    unlucky: StudentScore, terms: FeedbackTerms, tmp_path: Path
) -> None:
    reports = [Report("gradescope", tmp_path / "r.json"), Report("junit", tmp_path / "j.xml")]
    with pytest.raises(MachineryError, match="failed on 02-ours"):
        write_reports(reports, [unlucky], terms)
    assert [path.name for path in tmp_path.iterdir()] == ["j.xml"]


@pytest.mark.parametrize("name", ["github", "classroom"])
def test_what_is_printed_for_people_is_fenced_whatever_happens(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        with fenced([Report(name, None)]):
            click.echo("::error::x")
            raise UsageError("no")

    with pytest.raises(UsageError):
        fail()
    begin, inside, end = capsys.readouterr().out.splitlines()
    token = begin.removeprefix("::stop-commands::")
    assert (len(token), inside, end) == (32, "::error::x", f"::{token}::")
    with fenced([Report(name, None)]):
        pass
    assert token not in capsys.readouterr().out


def test_without_a_report_for_github_there_is_no_fence(capsys: pytest.CaptureFixture[str]) -> None:
    with fenced([Report("junit", Path("junit.xml"))]):
        click.echo("hello")
    assert capsys.readouterr().out == "hello\n"


def test_only_what_lies_open_on_disk_has_a_folder_whose_lines_can_be_marked(
    tmp_path: Path, write_files: WriteFiles
) -> None:
    work = write_files(tmp_path / "work", {"exercises/01-a/app.py": "", "exercises/02-b/x.py": ""})
    found = folders_of(take_in_repository(work, "ada", ["01-a", "02-b", "03-c"]))
    assert found == {slug: work / "exercises" / slug for slug in ("01-a", "02-b")}
    archive = shutil.make_archive(str(tmp_path / "work"), "zip", work)
    assert folders_of(take_in_repository(Path(archive), "ada", ["01-a"])) == {}


def test_a_class_has_no_report_of_one_student_and_nothing_is_graded_first(
    tmp_path: Path, small_course: Mapping[str, str], write_files: WriteFiles
) -> None:
    students = {f"class/{name}/01-greeting/app.py": "" for name in ("ada", "bob")}
    write_files(tmp_path, {**small_course, **students})
    command = [sys.executable, "-m", "grader", "grade", "class", "--report", "gradescope"]
    own = {key: value for key, value in os.environ.items() if not key.startswith("GRADER_")}
    run = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True)
    assert (run.returncode, "of one student, and here are 2" in run.stderr) == (2, True)
    assert not (tmp_path / "graded").exists()
