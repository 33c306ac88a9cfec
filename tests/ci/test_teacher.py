"""What the private repository of a course does: fetch what was handed in, and grade it."""

import base64
import csv
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import junitparser
import pytest
from markdown_it import MarkdownIt

from tests.ci.runner import Job, obeyed, read_yaml

POINTS = {"ada": 5, "bob": 0, "cleo": 0, "dan": 0}
PUBLIC = "${{ github.event.repository.private == false }}"
Roster = Callable[..., Path]


@pytest.fixture
def roster(repositories: Path, course: Path) -> Roster:
    """Write the list of students beside the course."""

    def write(name: str, *more: str) -> Path:
        lines = [f"{student},{repositories / student}" for student in POINTS]
        (course / name).write_text("\n".join(["# our class", "", *lines, *more]), encoding="utf-8")
        return course / name

    return write


@pytest.fixture
def fetched(course: Path, environment: dict[str, str], tmp_path: Path) -> Callable[..., Path]:
    """Fetch what is in a list of students; return the folder, or fail with what was said."""

    def fetch(roster: Path, **more: str) -> Path:
        command = [course / "ci/fetch-submissions", roster, tmp_path / "submissions"]
        run = subprocess.run(command, env=environment | more, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        return tmp_path / "submissions"

    return fetch


def earned_in(graded: Path) -> dict[str, int]:
    results = json.loads((graded / "results.json").read_text(encoding="utf-8"))
    return {student["student"]: student["earned"] for student in results["students"]}


def test_a_class_is_fetched_and_graded_without_obeying_anybody(
    course: Path, roster: Roster, environment: dict[str, str], tmp_path: Path
) -> None:
    jobs = read_yaml(course / "ci/workflows/grade.yml")["jobs"]
    [wheel] = course.glob("grader-*.whl")
    contexts = {
        "inputs.roster": roster("students.csv").name,
        "inputs.exercises": "01-*\n02-counting\n",
        "inputs.grader": wheel.name,
        "secrets.submissions-token": "",
    }
    done = []
    for name, job in jobs.items():
        folder, artifacts = tmp_path / name, tmp_path / "artifacts"
        runner = Job(folder, course, environment, folder / "temp", contexts, artifacts, (PUBLIC,))
        runner.do(job["steps"], course)
        assert runner.status == 0, runner.log
        assert obeyed(runner.log) == []
        done.append(runner)
    last = done[-1]
    fence = re.search(
        r"^::stop-commands::(\w{32})$(.*)^::\1::$", last.log, re.DOTALL | re.MULTILINE
    )
    assert fence
    assert "gradebook.csv" in fence[2]
    assert last.outputs == {"status": "0"}
    graded = tmp_path / "artifacts/graded"
    assert earned_in(graded) == POINTS
    assert (graded / "gradebook.csv").exists()
    page = MarkdownIt("commonmark").enable("table").render(last.summary)
    assert re.findall("<td>([a-z]+)</td>", page) == list(POINTS)
    suites = junitparser.JUnitXml.fromfile(str(graded / "junit.xml"))
    assert [suite.name for suite in suites][::2] == [f"{name}.01-greeting" for name in POINTS]


def test_a_public_repository_grades_nobody(course: Path) -> None:
    refusal, *others = read_yaml(course / "ci/workflows/grade.yml")["jobs"]["fetch"]["steps"]
    assert refusal["if"] == PUBLIC
    run = subprocess.run(["bash", "-e", "-c", refusal["run"]], capture_output=True, text=True)
    assert (run.returncode, "is public" in run.stderr) == (1, True)
    assert all("if" not in step for step in others)


def test_what_is_fetched_is_told_by_its_commit_and_who_has_nothing_stays(
    roster: Roster, fetched: Callable[..., Path], repositories: Path
) -> None:
    folder = fetched(roster("all.csv"))
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["ada.tar.gz", "bob.tar.gz", "cleo.tar.gz", "dan"]
    head = subprocess.run(
        ["git", "-C", repositories / "ada", "rev-parse", "HEAD"], capture_output=True, text=True
    )
    with (folder.parent / "submissions.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row["commit"] for row in csv.DictReader(file)}
    assert rows["ada"] == head.stdout.strip()
    assert rows["dan"] == ""


def test_nothing_that_is_fetched_runs(
    roster: Roster, fetched: Callable[..., Path], tmp_path: Path
) -> None:
    evil = f"touch {tmp_path}/ran; cat"
    settings = tmp_path / "settings"
    settings.write_text(f'[filter "evil"]\n\tsmudge = "{evil}"\n\trequired = true\n')
    folder = fetched(roster("all.csv"), GIT_CONFIG_GLOBAL=str(settings))
    assert (folder / "cleo.tar.gz").exists()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("line", ["../ada,x", "a b/c,x", "ada", "-x,y", "é,x"])
def test_a_line_that_is_no_student_ends_it(
    course: Path, environment: dict[str, str], tmp_path: Path, line: str
) -> None:
    roster = tmp_path / "students.csv"
    roster.write_text(f"{line}\n", encoding="utf-8")
    command = [course / "ci/fetch-submissions", roster, tmp_path / "submissions"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (run.returncode, "NAME,REPOSITORY" in run.stderr) == (2, True)


class Listener(ThreadingHTTPServer):
    """A server that has nothing, and notes what it is asked with."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Refusal)
        self.seen: list[str | None] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Refusal(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Listener)
        self.server.seen.append(self.headers["Authorization"])
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def servers() -> Iterator[tuple[Listener, Listener]]:
    """Two servers that git may ask."""
    with Listener() as one, Listener() as two:
        for server in (one, two):
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield one, two
        for server in (one, two):
            server.shutdown()


def test_the_token_is_shown_to_the_server_of_this_system_and_to_nobody_else(
    course: Path,
    environment: dict[str, str],
    servers: tuple[Listener, Listener],
    tmp_path: Path,
) -> None:
    ours, other = servers
    roster = tmp_path / "students.csv"
    roster.write_text(f"ada,{ours.address}/ada\nbob,{other.address}/bob\n", encoding="utf-8")
    secrets = {"SUBMISSIONS_TOKEN": "sesame", "GITHUB_SERVER_URL": ours.address}
    command = [course / "ci/fetch-submissions", roster, tmp_path / "submissions"]
    run = subprocess.run(command, env=environment | secrets, capture_output=True, text=True)
    assert (run.returncode, "no submission could be fetched" in run.stderr) == (1, True)
    assert "sesame" not in run.stdout + run.stderr
    shown = base64.b64encode(b"x-access-token:sesame").decode()
    assert set(ours.seen) == {f"Basic {shown}"}
    assert set(other.seen) == {None}


def test_gitlab_grades_a_class_in_two_jobs(
    course: Path, roster: Roster, environment: dict[str, str], tmp_path: Path, runner_temp: Path
) -> None:
    pipeline = read_yaml(course / "ci/gitlab/grade.gitlab-ci.yml")
    project = tmp_path / "project"
    (project / "ci").mkdir(parents=True)
    shutil.copy(course / "ci/fetch-submissions", project / "ci")
    shutil.copy(roster("students.csv"), project)
    commands = f"{runner_temp}/grader/bin:{environment['PATH']}"
    image = {"GRADER_COURSE": str(course), "PATH": commands}
    for name in pipeline["stages"]:
        variables = pipeline[name].get("variables", {}) | image
        run = subprocess.run(
            ["sh", "-e", "-c", "\n".join(pipeline[name]["script"])],
            cwd=project,
            env=environment | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stdout + run.stderr
        for path in pipeline[name]["artifacts"]["paths"]:
            assert (project / path).exists()
    assert earned_in(project / "graded") == POINTS
    junitparser.JUnitXml.fromfile(str(project / "graded/junit.xml"))
