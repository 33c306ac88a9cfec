"""What a suite meets in pytest: its fixtures, its marker, and the facts of what fails."""

from collections.abc import Generator
from typing import Any

import pytest

from grader.errors import MachineryError
from grader.examiner.circumstances import circumstances
from grader.examiner.client import Client
from grader.examiner.facts import Facts, Mismatch, start_of
from grader.examiner.reading_time import ExplainingTimeError, explaining_time, reading_time
from grader.examiner.run import Run
from grader.examiner.student import Student
from grader.message import Message
from grader.outcome import Outcome
from grader.sandbox.verdict import Verdict

_MARKER = "requirement(id): the requirement of rubric.yaml that this check proves"


class ExaminerPlugin:
    """Connects pytest with the run under way."""

    def __init__(self) -> None:
        self.run: Run | None = None
        self.failure: MachineryError | None = None
        self._unexplained: Run | None = None

    def pytest_configure(self, config: pytest.Config) -> None:
        """Declare the marker that names a requirement."""
        config.addinivalue_line("markers", _MARKER)

    @pytest.fixture
    def student(self) -> Student:
        """The imported submission, started freshly for this check."""
        assert self.run is not None
        self.run.begin_check()
        return Student(self.run)

    @pytest.fixture
    def client(self, student: Student) -> Client:
        """A new test client of the submission, without cookies."""
        return student.client()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Bound how long a check, with its fixtures, computes by itself."""
        with reading_time(item.path.parent):
            return (yield)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """Leave the facts of a failure with the check's report."""
        if call.excinfo is not None:
            self._note(item, call.excinfo.value)

    @pytest.hookimpl(wrapper=True, optionalhook=True)
    def pytest_json_runtest_stage(self) -> Generator[None, dict[str, Any], dict[str, Any]]:
        """Bound what a stage's record holds of an exception's text, which may be the app's."""
        stage = yield
        for record, key in ((stage, "longrepr"), (stage.get("crash", {}), "message")):
            if key in record:
                record[key] = start_of(record[key])
        return stage

    def _note(self, item: pytest.Item, error: BaseException) -> None:
        if isinstance(error, MachineryError):
            self.failure = error
        found: dict[str, Any] = dict(item.user_properties).get("grader", {})  # type: ignore[assignment]
        if isinstance(error, Mismatch):
            found |= {"outcome": error.outcome.value, "facts": self._facts(error)}
        elif isinstance(error, Verdict):
            # What the sandbox said of the app, outside of any response, was of no known shape.
            facts = Facts(expected=Message("an answer"), actual=error.detail)
            found |= {"outcome": Outcome.FAILED.value, "facts": facts.as_data()}
        elif not isinstance(error, AssertionError):
            found |= {"outcome": Outcome.ERRORED.value, "facts": Facts().as_data()}

    def _facts(self, mismatch: Mismatch) -> dict[str, Any]:
        """Return the facts of a failure, and what helps to understand it."""
        assert self.run is not None
        facts = mismatch.facts
        # What took too long once would take as long with every check.
        if mismatch.outcome is Outcome.TIMED_OUT or self._unexplained is self.run:
            return facts.as_data()
        try:
            with explaining_time():
                return circumstances(self.run, facts).as_data() | facts.as_data()
        except ExplainingTimeError:
            self._unexplained = self.run
            return facts.as_data()


def requirement_of(item: pytest.Item) -> str | None:
    """Return the requirement that a check names, or None."""
    marker = item.get_closest_marker("requirement")
    return str(marker.args[0]) if marker and len(marker.args) == 1 else None


def visibility_of(item: pytest.Item) -> str:
    """Return whether a check stands in the public or in the hidden suite."""
    return "public" if item.path.parent.name == "public" else "hidden"
