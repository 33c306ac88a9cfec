"""What the grader says of itself as a package, and the versions of all that it needs."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from grader import __version__

NAME = "grader"
PACKAGE = Path(__file__).parents[1]
"""The folder of the package itself."""


@dataclass(frozen=True, slots=True)
class Project:
    """The grader as a package: `entry_points` are names with their objects, by group."""

    version: str
    summary: str
    requires_python: str
    requirements: tuple[str, ...]
    entry_points: Mapping[str, Mapping[str, str]]


def this_project() -> Project:
    """Return the grader that is running.

    Where its sources are run, pyproject.toml decides: what was noted when they were installed may
    be older.
    """
    source = PACKAGE.parent / "pyproject.toml"
    if source.is_file():
        project = tomllib.loads(source.read_text(encoding="utf-8"))["project"]
        if project["name"] == NAME:
            return _declared(project)
    return _installed()


def versions_in_use(project: Project) -> dict[str, str]:
    """Return name and version of each package that the grader needs, sorted by name."""
    found: dict[str, str] = {}
    waiting = [Requirement(each) for each in project.requirements]
    while waiting:
        name = canonicalize_name(waiting.pop().name)
        try:
            needed = distribution(name)
        except PackageNotFoundError:  # something that another system needs
            continue
        if name not in found:
            found[name] = needed.version
            waiting += _always_needed(needed.requires or ())
    return dict(sorted(found.items()))


def _declared(project: Mapping[str, Any]) -> Project:
    groups = {"console_scripts": project.get("scripts", {}), **project.get("entry-points", {})}
    return Project(
        version=__version__,
        summary=project["description"],
        requires_python=project["requires-python"],
        requirements=_normalised(project["dependencies"]),
        entry_points=groups,
    )


def _installed() -> Project:
    installed = distribution(NAME)
    groups: dict[str, dict[str, str]] = {}
    for point in installed.entry_points:
        groups.setdefault(point.group, {})[point.name] = point.value
    return Project(
        version=__version__,
        summary=installed.metadata["Summary"],
        requires_python=installed.metadata["Requires-Python"],
        requirements=_normalised(installed.requires or ()),
        entry_points=groups,
    )


def _normalised(requirements: Iterable[str]) -> tuple[str, ...]:
    """Return requirements as they are written in one way, so that wheels are always the same."""
    needed = _always_needed(requirements)
    for each in needed:
        each.name = canonicalize_name(each.name)
    return tuple(sorted(map(str, needed)))


def _always_needed(requirements: Iterable[str]) -> list[Requirement]:
    """Return the requirements that do not belong to an extra."""
    parsed = [Requirement(each) for each in requirements]
    return [each for each in parsed if "extra" not in str(each.marker)]
