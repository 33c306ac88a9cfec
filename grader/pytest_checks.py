"""The checks of a course in a plain pytest: collected, run in sandboxes, told with feedback."""

import os
import sys
from collections.abc import Generator, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from grader.check_report import diagnosis_lines, terms_for
from grader.checking import run_of, taken_in
from grader.errors import GraderError
from grader.examiner.client import Client
from grader.examiner.diagnosis import BrokenSubmission
from grader.examiner.plugin import ExaminerPlugin, requirement_of, visibility_of
from grader.examiner.reading_time import reading_time
from grader.examiner.student import Student
from grader.feedback import FeedbackTerms, feedback
from grader.kit import Kit, Work, load_kit
from grader.language import Language, speaker, system_language
from grader.message import Message
from grader.outcome import Diagnosis, Outcome
from grader.run_report import CheckResult
from grader.sandboxes import ISOLATION, Sandboxes, own_sandboxes
from grader.scoring import RequirementScore
from grader.submissions.submission import Submission

_MARKER = "requirement(id): the requirement of rubric.yaml that this check proves"


class CourseChecks:
    """What the suites of one course share in one session of pytest."""

    def __init__(self, root: Path, config: pytest.Config) -> None:
        self.kit: Kit = load_kit(root)
        self.terms: FeedbackTerms = terms_for(self.kit)
        self._sandboxes: Sandboxes | None = None
        self._config = config

    def sandboxes(self) -> Sandboxes:
        """Return the sandboxes, which are made ready for the first check and kept to the end."""
        if self._sandboxes is None:
            stack = ExitStack()
            plain = os.environ.get(ISOLATION) == "none"
            self._sandboxes = stack.enter_context(own_sandboxes(plain=plain))
            self._config.add_cleanup(stack.close)
        return self._sandboxes


class SuiteModule(pytest.Module):
    """A file of a suite, with the fixtures that suites use."""

    checks: "SuiteChecks"

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Import the file and collect its checks."""
        # Those of all exercises have one name, and Python would take the first for each.
        sys.modules.pop(self.path.stem, None)
        pytest.register_fixture(name="student", func=_student, node=self)
        pytest.register_fixture(name="client", func=_client, node=self)
        return super().collect()


class SuiteChecks:
    """The student's work for one exercise, under the checks of one file."""

    def __init__(self, course: CourseChecks, work: Work) -> None:
        self._course = course
        self._work = work
        self._examiner = ExaminerPlugin()
        self._diagnosis: Diagnosis | None = None

    def student(self) -> Student:
        """Return the submission as good as new; raise `BrokenSubmission` when there is none."""
        if self._diagnosis is not None:
            raise BrokenSubmission(_once_is_enough(self._diagnosis))
        if self._examiner.run is None:
            self._open()
        assert self._examiner.run is not None
        self._examiner.run.begin_check()
        return Student(self._examiner.run)

    def close(self) -> None:
        """End the sandbox."""
        if self._examiner.run is not None:
            self._examiner.run.drop()
            self._examiner.run = None

    def _open(self) -> None:
        handed = taken_in(self._work)
        try:
            if not isinstance(handed, Submission):
                raise BrokenSubmission(handed.diagnosis if handed else _NOTHING)
            run = run_of(handed, self._course.kit, self._course.sandboxes())
            run.open()
        except BrokenSubmission as broken:
            self._diagnosis = broken.diagnosis
            raise
        self._examiner.run = run

    def told(self, item: pytest.Item, call: "pytest.CallInfo[None]") -> str:
        """Return what a student reads of a check that did not pass."""
        assert call.excinfo is not None
        error = call.excinfo.value
        if isinstance(error, BrokenSubmission):
            lines = diagnosis_lines(error.diagnosis, self._course.terms.say)
            return "\n".join(line.text for line in lines)
        if isinstance(error, GraderError):
            return self._course.terms.say(error.text)
        return self._feedback(item, call) or str(error)

    def _feedback(self, item: pytest.Item, call: "pytest.CallInfo[None]") -> str | None:
        found: dict[str, Any] = {}
        item.user_properties.append(("grader", found))
        self._examiner.pytest_runtest_makereport(item, call)
        item.user_properties.remove(("grader", found))
        wanted = requirement_of(item)
        asked = [each for each in self._work.exercise.requirements if each.id == wanted]
        if not asked:
            return None
        outcome = Outcome(found.get("outcome", Outcome.FAILED))
        check = CheckResult(
            check=item.nodeid,
            requirement=asked[0].id,
            visibility="hidden" if visibility_of(item) == "hidden" else "public",
            outcome=outcome,
            facts=found.get("facts", {}),
        )
        return feedback(RequirementScore(asked[0], outcome, 0, (check,)), self._course.terms)


class ChecksPlugin:
    """Tells pytest what is special about the checks of a course."""

    def __init__(self) -> None:
        self._courses: dict[Path, CourseChecks] = {}

    def module(self, root: Path, path: Path, parent: pytest.Collector) -> SuiteModule:
        """Return the collector of a file of a suite in the course at `root`."""
        if root not in self._courses:
            self._courses[root] = CourseChecks(root, parent.config)
        course = self._courses[root]
        module: SuiteModule = SuiteModule.from_parent(parent, path=path)
        module.checks = SuiteChecks(course, course.kit.work_for(path.parents[2].name))
        return module

    def language(self, root: Path) -> Language:
        """Return the language of the course at `root`, or the system's where it is not read."""
        course = self._courses.get(root)
        return course.terms.language if course else system_language() or "en"

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item, nextitem: pytest.Item | None
    ) -> Generator[None, object, object]:
        """Bound how long a check computes by itself; end the app after the last of its checks."""
        module = item.getparent(SuiteModule)
        if module is None:
            return (yield)
        with reading_time(item.path.parent):
            done = yield
        if nextitem is None or nextitem.getparent(SuiteModule) is not module:
            module.checks.close()
        return done

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: "pytest.CallInfo[None]"
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Put what a student can use in the place of pytest's traceback."""
        report = yield
        module = item.getparent(SuiteModule)
        if module is not None and report.failed:
            report.longrepr = module.checks.told(item, call)
        return report


def suite_module(root: Path, path: Path, parent: pytest.Collector) -> SuiteModule:
    """Return the collector of a file of a suite in the course at `root`."""
    manager = parent.config.pluginmanager
    plugin = manager.get_plugin(__name__)
    if plugin is None:
        plugin = ChecksPlugin()
        manager.register(plugin, __name__)
        parent.config.addinivalue_line("markers", _MARKER)
    try:
        return plugin.module(root, path, parent)
    except GraderError as error:
        raise pytest.UsageError(speaker(plugin.language(root))(error.text)) from None


def _checks_of(request: pytest.FixtureRequest) -> SuiteChecks:
    module: SuiteModule = request.node.getparent(SuiteModule)
    return module.checks


def _student(request: pytest.FixtureRequest) -> Student:
    """The imported submission, started freshly for this check."""
    return _checks_of(request).student()


def _client(student: Student) -> Client:
    """A new test client of the submission, without cookies."""
    return student.client()


def _once_is_enough(diagnosis: Diagnosis) -> Diagnosis:
    return Diagnosis(diagnosis.kind, Message("Not checked: see the first check above."))


_NOTHING = Diagnosis("missing", Message("There are no files of yours in this folder yet."))
