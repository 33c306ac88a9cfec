"""What the tests of CI share: a small course, its kit, students' work, and packages to install."""

import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.course.folders import load_course
from grader.release.archive import zip_of
from grader.release.assembly import make_release
from grader.release.project import this_project, versions_in_use
from grader.release.wheel import wheel_of
from grader.release.writing import write_folder
from tests.ci.runner import Job, environment_of_tests, read_yaml
from tests.ci.work import HOSTILE, RIGHT, WRONG

ROOT = Path(__file__).resolve().parents[2]
APP = "exercises/01-greeting/app.py"
WriteFiles = Callable[[Path, Mapping[str, str]], Path]


@pytest.fixture(scope="session")
def course(
    tmp_path_factory: pytest.TempPathFactory,
    small_course: Mapping[str, str],
    write_files: WriteFiles,
) -> Path:
    """The small course, with the grader's own wheel and `ci/`, as a teacher's repository has it."""
    folder = write_files(tmp_path_factory.mktemp("course"), small_course)
    shutil.copytree(ROOT / "ci", folder / "ci")
    project = this_project()
    wheel = wheel_of(project)
    (folder / wheel.name).write_bytes(wheel.content())
    versions = versions_in_use(project).items()
    (folder / "constraints.txt").write_text("".join(f"{name}=={it}\n" for name, it in versions))
    return folder


@pytest.fixture(scope="session")
def released_kit(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit of the small course."""
    folder = tmp_path_factory.mktemp("kit") / "kit"
    write_folder(make_release(load_course(course)).files, folder)
    return folder


@pytest.fixture(scope="session")
def runner_temp(
    released_kit: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder for the jobs of students, in which one of them has installed the grader."""
    folder = tmp_path_factory.mktemp("runner")
    steps = read_yaml(released_kit / ".github/workflows/check.yml")["jobs"]["check"]["steps"]
    job = Job(folder / "first", released_kit, environment, folder / "temp")
    job.do([step for step in steps if step["name"] == "Install the grader"], released_kit)
    assert job.status == 0, job.log
    return job.temp


@pytest.fixture
def kit_of(released_kit: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Make the repository of a student whose app is this text."""

    def make(app: str) -> Path:
        folder = shutil.copytree(released_kit, tmp_path / "repository")
        (folder / APP).write_text(app, encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def environment(course: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What scripts find in their environment: pip installs without a network.

    For each package that the grader needs there is a wheel of its name and version with nothing in
    it, so that pip has to find them; that of click leads to the packages of the tests.
    """
    folder = tmp_path_factory.mktemp("wheels")
    lead = {"tests.pth": f"{sysconfig.get_path('purelib')}\n"}
    for name, version in versions_in_use(this_project()).items():
        stem = f"{name.replace('-', '_')}-{version}"
        info = f"{stem}.dist-info"
        texts = {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/RECORD": "",
        }
        texts |= lead if name == "click" else {}
        files = {path: text.encode() for path, text in texts.items()}
        (folder / f"{stem}-py3-none-any.whl").write_bytes(zip_of(files))
    quick = {"PIP_NO_COMPILE": "1", "PIP_NO_CACHE_DIR": "1"}
    return environment_of_tests(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(folder), **quick)


@pytest.fixture(scope="session")
def repositories(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str], write_files: WriteFiles
) -> Path:
    """The repositories of three students: ada's is right, bob's wrong, and cleo's attacks."""
    folder = tmp_path_factory.mktemp("repositories")
    files = {
        "ada": {APP: RIGHT},
        "bob": {APP: WRONG},
        # Nothing of a repository may run where it is fetched, or lead out of it.
        "cleo": {APP: HOSTILE, ".gitattributes": "* filter=evil\n", ".gitmodules": "[submodule"},
    }
    identity = ("-c", "user.name=x", "-c", "user.email=x", "-c", "commit.gpgsign=false")
    for name, content in files.items():
        repository = write_files(folder / name, content)
        git = ["git", "-C", str(repository), *identity]
        for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
            subprocess.run([*git, *command], env=environment, check=True)
    return folder
