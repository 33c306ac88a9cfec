"""What a student's repository does on each push, really done."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import junitparser
import pytest
from markdown_it import MarkdownIt

from tests.ci.runner import Job, obeyed, read_yaml
from tests.ci.work import HOSTILE, RIGHT

APP = "exercises/01-greeting/app.py"
Repository = Callable[[str], Path]
Pushed = Callable[[str], Job]


@pytest.fixture
def pushed(
    kit_of: Repository, environment: dict[str, str], tmp_path: Path, runner_temp: Path
) -> Pushed:
    """Do what GitHub does when a student pushes this app."""

    def push(app: str) -> Job:
        repository = kit_of(app)
        workflow = read_yaml(repository / ".github/workflows/check.yml")
        [job] = workflow["jobs"].values()
        done = Job(tmp_path / "runner", repository, environment, runner_temp)
        done.do(job["steps"], repository)
        return done

    return push


def rendered(text: str) -> str:
    page: str = MarkdownIt("commonmark").enable("table").render(text)
    return page


def test_a_right_answer_is_green_with_a_summary_and_its_points(pushed: Pushed) -> None:
    job = pushed(RIGHT)
    assert job.status == 0, job.log
    assert obeyed(job.log) == []
    assert job.outputs == {"earned": "3", "possible": "5"}
    page = rendered(job.summary)
    assert "<h2>Total: 3 of 5 points</h2>" in page
    assert re.findall("<td>(.. ?[a-z ]+)</td>", page) == ["✅ met", "⬜ not checked"]


def test_a_hostile_answer_marks_its_own_line_and_nothing_else(pushed: Pushed) -> None:
    job = pushed(HOSTILE)
    assert job.status == 1, job.log
    [error] = obeyed(job.log)
    assert (error.properties["file"], error.properties["line"]) == (APP, "12")
    assert "forged%0A::set-output" in error.message
    assert set(job.outputs) == {"earned", "possible"}
    page = rendered(job.summary)
    tags = set(re.findall(r"<(\w+)", page))
    assert tags <= {*("h2", "h3", "p", "pre", "code", "table", "thead", "tbody", "tr", "th", "td")}
    assert "@all" not in re.sub("<code.*?</code>", "", page, flags=re.DOTALL)


def test_what_cannot_be_imported_is_marked_where_python_stopped(pushed: Pushed) -> None:
    job = pushed("from flask import Flask\napp = Flask(__name__\n")
    assert job.status == 1, job.log
    [error] = obeyed(job.log)
    assert (error.properties["file"], error.properties["line"]) == (APP, "2")


def test_gitlab_gets_its_two_reports(
    kit_of: Repository, environment: dict[str, str], tmp_path: Path
) -> None:
    repository = kit_of(HOSTILE)
    job = read_yaml(repository / ".gitlab-ci.yml")["check"]
    run = subprocess.run(
        ["sh", "-e", "-c", "\n".join(job["script"])],
        cwd=repository,
        env={**environment, "CI_PROJECT_DIR": str(repository), "TMPDIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    reports = job["artifacts"]["reports"]
    assert set(reports.values()) == set(job["artifacts"]["paths"])
    [suite] = junitparser.JUnitXml.fromfile(str(repository / reports["junit"]))
    assert [type(case.result[0]).__name__ for case in suite] == ["Failure", "Skipped"]
    [problem] = json.loads((repository / reports["codequality"]).read_text(encoding="utf-8"))
    assert problem["location"] == {"path": APP, "lines": {"begin": 12}}
    assert obeyed(run.stdout + run.stderr) == []
