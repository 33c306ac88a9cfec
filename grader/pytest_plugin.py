"""Plain `pytest exercises/03-dynamic-routes` in a course: its checks with the grader's feedback.

Every pytest of an environment with the grader in it loads this module, so it imports nothing
before a suite of a course is met; those lie at `exercises/<slug>/tests/<public or hidden>/`, below
a rubric.yaml. `grader check` says more, and is quicker.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from grader.pytest_checks import SuiteModule

_RUBRIC = "rubric.yaml"
_SUITES = ("public", "hidden")


def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> "SuiteModule | None":
    """Take over the collection of a suite's file; leave all others to pytest."""
    root = course_of(module_path)
    if root is None:
        return None
    from grader.pytest_checks import suite_module

    return suite_module(root, module_path, parent)


def course_of(path: Path) -> Path | None:
    """Return the folder of the course that a file with checks belongs to, or None."""
    match path.parts[-5:]:
        case ["exercises", _, "tests", visibility, _] if visibility in _SUITES:
            root = path.parents[4]
            return root if (root / _RUBRIC).is_file() else None
    return None
