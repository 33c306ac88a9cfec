"""What the grader says of itself, from its sources or from where it is installed."""

from importlib.metadata import distribution, version
from pathlib import Path

import pytest

from grader import __version__
from grader.release import project
from grader.release.project import this_project, versions_in_use

PYPROJECT = """\
[project]
name = "grader"
description = "Grades."
requires-python = ">=3.11"
dependencies = ["PyYAML >= 6", "click>=8.2,<9", 'colorama; sys_platform == "win32"']

[project.optional-dependencies]
dev = ["ruff"]

[project.scripts]
grader = "grader.cli:main"

[project.entry-points.pytest11]
grader = "grader.pytest_plugin"
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is taken for the package."""
    folder = tmp_path / "grader"
    folder.mkdir()
    monkeypatch.setattr(project, "PACKAGE", folder)
    return folder


def test_beside_its_sources_the_project_file_decides(package: Path) -> None:
    (package.parent / "pyproject.toml").write_text(PYPROJECT)
    found = this_project()
    assert (found.version, found.summary) == (__version__, "Grades.")
    assert found.requirements == (
        "click<9,>=8.2",
        'colorama; sys_platform == "win32"',
        "pyyaml>=6",
    )
    assert found.entry_points == {
        "console_scripts": {"grader": "grader.cli:main"},
        "pytest11": {"grader": "grader.pytest_plugin"},
    }


@pytest.mark.parametrize("beside", [None, '[project]\nname = "other"\n'])
def test_elsewhere_what_was_installed_decides(package: Path, beside: str | None) -> None:
    if beside is not None:
        (package.parent / "pyproject.toml").write_text(beside)
    found = this_project()
    assert found.summary == distribution("grader").metadata["Summary"]
    assert found.entry_points["console_scripts"] == {"grader": "grader.cli:main"}
    assert "flask<3.2,>=3.1" in found.requirements
    assert not [each for each in found.requirements if "extra" in each]


def test_the_versions_in_use_are_those_of_all_that_is_needed_and_no_more() -> None:
    versions = versions_in_use(this_project())
    assert list(versions) == sorted(versions)
    # Needed by the grader itself, by Flask, and by nothing but the project's own tests.
    assert versions["flask"] == version("flask")
    assert versions["werkzeug"] == version("werkzeug")
    assert not {"grader", "mypy", "ruff"} & versions.keys()
