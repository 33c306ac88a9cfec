"""What CI systems read is valid, and as careful as it can be."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.runner import read_yaml

CI = Path(__file__).resolve().parents[2] / "ci"
STUDENT = CI / "student/.github/workflows/check.yml"
WORKFLOWS = [*sorted((CI / "workflows").iterdir()), STUDENT, CI / "classroom/classroom.yml"]
ACTION = CI / "action/action.yml"
GITLAB = [CI / "student/.gitlab-ci.yml", CI / "gitlab/grade.gitlab-ci.yml"]
SCRIPTS = [CI / "fetch-submissions", CI / "gradescope/setup.sh", CI / "gradescope/run_autograder"]
ZIZMOR = Path(sys.executable).with_name("zizmor")


def checked(schema: str, *arguments: object) -> str:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    run = subprocess.run([*command, *map(str, arguments)], capture_output=True, text=True)
    return run.stdout + run.stderr if run.returncode else ""


def test_workflows_and_the_action_are_as_github_reads_them() -> None:
    assert checked("vendor.github-workflows", *WORKFLOWS) == ""
    assert checked("vendor.github-actions", ACTION) == ""


def test_pipelines_are_as_gitlab_reads_them() -> None:
    assert checked("vendor.gitlab-ci", "--data-transform", "gitlab-ci", *GITLAB) == ""


def test_zizmor_finds_nothing() -> None:
    command = [ZIZMOR, "--offline", "--no-config", "--persona=auditor", "--strict-collection"]
    run = subprocess.run([*map(str, command), *WORKFLOWS, ACTION], capture_output=True, text=True)
    assert (run.returncode, "No findings" in run.stdout + run.stderr) == (0, True), run.stdout


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION], ids=lambda path: path.name)
def test_every_action_is_pinned_or_of_this_repository(path: Path) -> None:
    used = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}|\$/\S+", each) for each in used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_and_has_an_end(path: Path) -> None:
    workflow = read_yaml(path)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job or "uses" in job
        for step in job.get("steps", []):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"] == {"persist-credentials": False}


def test_a_workflow_of_students_knows_no_secret() -> None:
    for folder in ("student", "classroom", "classroom50"):
        for path in filter(Path.is_file, (CI / folder).rglob("*")):
            assert "secrets" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_run_and_read_by_bash(path: Path) -> None:
    assert path.stat().st_mode & 0o111 == 0o111
    run = subprocess.run(["bash", "-n", path], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
