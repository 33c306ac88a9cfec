"""Imports in `grader` run one way, and docs/architecture.md says which."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "grader"
ARCHITECTURE = ROOT / "docs" / "architecture.md"

# Each part may import those that stand before it, and of them only these.
MAY_IMPORT = {
    "errors": "",
    "message": "",
    "outcome": "message",
    "printable": "",
    "workspace": "",
    "contents": "",
    "last_check": "",
    "watching": "",
    "language": "errors message",
    "wire": "errors",
    "json_object": "errors",
    "atomic_file": "errors message",
    "progress": "printable",
    "course": "errors message contents language",
    "submissions": "errors message outcome printable contents",
    "inside": "",
    "diagnosis": "outcome printable message contents",
    "sandbox": "errors message wire contents",
    "examiner": "errors outcome printable message wire contents diagnosis sandbox",
    "suite": "message examiner",
    "run_report": "errors outcome message json_object",
    "run_store": "errors printable atomic_file run_report",
    "run_key": "course",
    "run_limits": "course sandbox",
    "isolation": "errors sandbox run_report",
    "crew": "errors wire contents sandbox run_report",
    "suite_fit": "errors course crew",
    "statement": "errors language course",
    "answers": "errors outcome course",
    "scoring": "errors outcome course run_report",
    "feedback": "outcome printable message language course run_report scoring",
    "results": "errors outcome printable atomic_file course run_report scoring feedback",
    "gradebook": "errors printable atomic_file course run_report scoring feedback",
    "formats": "errors outcome printable message language course run_report scoring feedback",
    "terminal": "outcome printable run_report scoring",
    "doctor": "isolation",
    "kit": "errors message course",
    "sandboxes": "errors workspace sandbox run_report isolation",
    "checking": "errors message outcome course submissions sandbox examiner run_report run_key"
    " run_limits scoring kit sandboxes",
    "check_report": "diagnosis outcome printable message language last_check run_report scoring"
    " feedback kit checking",
    "pytest_checks": "errors message outcome language submissions examiner run_report scoring"
    " feedback kit sandboxes checking check_report",
    "pytest_plugin": "pytest_checks",
    "batch": "errors outcome workspace progress course submissions sandbox run_report"
    " run_store run_key run_limits isolation crew suite_fit",
    "grading": "errors progress course submissions run_report run_store run_key scoring feedback"
    " results gradebook batch",
    "release": "errors atomic_file language course submissions",
    "validation": "errors outcome workspace contents language progress course sandbox run_report"
    " run_limits crew suite_fit statement answers scoring batch release",
}
MAY_IMPORT["cli"] = " ".join(part for part in MAY_IMPORT if part != "inside")
MAY_IMPORT["__main__"] = "cli"

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of `grader` that a module imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno} imports relatively"
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_part_may(path: Path) -> None:
    me = part_of(path)
    # Of `grader` itself there is only the version to be had.
    parts = {name.split(".")[1] for name in imported(path) if name.startswith("grader.")}
    assert parts <= {me, *MAY_IMPORT[me].split()}


def test_every_part_may_import_only_those_before_it() -> None:
    before: set[str] = set()
    for part, others in MAY_IMPORT.items():
        assert set(others.split()) <= before, part
        before.add(part)


def test_every_part_is_there_and_none_is_missing() -> None:
    assert {part_of(path) for path in MODULES} == set(MAY_IMPORT)


def test_what_runs_beside_student_code_imports_nothing_else_and_nobody_imports_it() -> None:
    assert not MAY_IMPORT["inside"]
    assert all("inside" not in others.split() for others in MAY_IMPORT.values())
    libraries = {"flask", "flask_wtf", "jinja2", "markupsafe", "werkzeug", "wtforms"}
    for path in (PACKAGE / "inside").rglob("*.py"):
        tops = {name.partition(".")[0] for name in imported(path)}
        assert tops <= {*libraries, "grader", *sys.stdlib_module_names}


def test_the_architecture_says_so() -> None:
    rows = re.findall(r"^\| (`.+`) \| .+ \| (.+) \|$", ARCHITECTURE.read_text(), re.MULTILINE)
    told = {
        part: set(re.findall(r"`(\w+)`", others)) - {"grader"}
        if others != "everything but `inside`"
        else set(MAY_IMPORT[part].split())
        for parts, others in rows
        for part in re.findall(r"`(\w+)`", parts)
    }
    expected = {part: set(others.split()) for part, others in MAY_IMPORT.items()}
    del expected["__main__"]
    assert told == expected
