"""Running the tests that a student has written, with pytest, inside the sandbox."""

import importlib
import os
import tempfile
from pathlib import Path
from typing import Any

from grader.inside.loading import exception_facts

TEST_FILE = "test_app.py"
_MOST_TESTS = 500
_NAME = 200
# The settings are pytest's own: what is handed in beside the tests does not change how they run.
_OPTIONS = (
    f"-c {os.devnull} -p no:terminal -p no:cacheprovider -p no:faulthandler -p no:junitxml"
    " -p no:pastebin -p no:stepwise --disable-plugin-autoload --capture=sys"
)


def warm_up_pytest() -> None:
    """Import pytest with all that it needs, so that no sandbox pays for that."""
    with tempfile.TemporaryDirectory() as folder:
        _run_pytest(Path(folder), folder, [])


def run_own_tests(folder: Path) -> dict[str, Any]:
    """Run the tests in `folder`; return what became of each, and what kept any from being found."""
    record = _Record(folder)
    _run_pytest(folder, str(folder / TEST_FILE), [record])
    tests = [[name[:_NAME], *record.outcome(name)] for name in record.tests]
    return {"tests": tests[:_MOST_TESTS], "problem": record.problem}


def _run_pytest(folder: Path, target: str, plugins: list[object]) -> None:
    # Only where a course has students write tests does anything of pytest come in here.
    pytest = importlib.import_module("pytest")
    os.environ.pop("PYTEST_ADDOPTS", None)
    places = [f"--rootdir={folder}", f"--confcutdir={folder}", target]
    pytest.main([*_OPTIONS.split(), *places], plugins=plugins)


class _Record:
    """Notes as a plugin of pytest what becomes of each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._errors: dict[str, dict[str, Any]] = {}
        self.tests: dict[str, str] = {}
        self.problem: dict[str, Any] | None = None

    def outcome(self, name: str) -> tuple[str, dict[str, Any] | None]:
        """Return what became of a test, and the exception that it ended in."""
        return self.tests[name], self._errors.get(name)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note the outcome of a test: the first stage that did not pass decides."""
        name = _name(report.nodeid)
        if report.outcome != "passed" or report.when == "call":
            outcome = "expected to fail" if hasattr(report, "wasxfail") else report.outcome
            if self.tests.get(name, "passed") == "passed":
                self.tests[name] = outcome

    def pytest_exception_interact(self, node: Any, call: Any, report: Any) -> None:
        """Note an exception, which pytest tells after the report that it stands in."""
        if report.when == "collect":
            self._note_problem(call.excinfo.value)
        else:
            self._errors.setdefault(_name(node.nodeid), self._facts(call.excinfo.value))

    def pytest_internalerror(self, excinfo: Any) -> None:
        """Note what has ended pytest itself, such as a sys.exit() at import."""
        self._note_problem(excinfo.value)

    def _note_problem(self, error: BaseException) -> None:
        self.problem = self.problem or self._facts(error)

    def _facts(self, error: BaseException) -> dict[str, Any]:
        return exception_facts(_cause(error), self._folder)


def _name(nodeid: str) -> str:
    return nodeid.partition("::")[2]


def _cause(error: BaseException) -> BaseException:
    """Return what the student's code raised: pytest wraps an error in a file that it imports."""
    while error.__cause__ is not None and type(error).__module__.startswith("_pytest"):
        error = error.__cause__
    return error
