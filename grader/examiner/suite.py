"""A suite, collected once by pytest and then run against one submission after another."""

import os
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_jsonreport.plugin import JSONReport

from grader.errors import CourseError
from grader.examiner.plugin import ExaminerPlugin, requirement_of, visibility_of
from grader.examiner.run import Run
from grader.outcome import Outcome

_OPTIONS = (
    "-p pytest_jsonreport.plugin -p no:cacheprovider -p no:doctest -p no:unittest -p no:junitxml"
    " -p no:pastebin -p no:stepwise -p no:setuponly -p no:setupplan -p no:faulthandler"
    " -p no:logging -p no:tmpdir -p no:recwarn -p no:warnings -p no:debugging"
    " -p no:threadexception -p no:unraisableexception -p no:subtests -p no:capture -p no:skipping"
    " --disable-plugin-autoload --strict-markers --import-mode=importlib --tb=line"
    " --json-report --json-report-file=none --json-report-omit collectors log streams keywords"
    " warnings traceback"
)


@dataclass(frozen=True, slots=True)
class Check:
    """A collected check: its pytest node id, what it proves, where it stands, what it says."""

    check: str
    requirement: str
    visibility: str
    says: str


class Suite:
    """The collected checks of one exercise; valid while pytest's session is open."""

    def __init__(
        self,
        session: pytest.Session,
        plugin: ExaminerPlugin,
        items: Sequence[pytest.Item] | None = None,
    ) -> None:
        """Take the checks that were collected, or of them only `items`."""
        self._session = session
        self._plugin = plugin
        self._items = list(session.items if items is None else items)
        self._reporter: JSONReport = session.config._json_report  # type: ignore[attr-defined]
        self.checks = [_check(item) for item in self._items]
        self.unstable: list[str] = []

    def about(self, requirement: str) -> "Suite":
        """Return the checks that prove a requirement, as a suite of their own."""
        items = [item for item in self._items if requirement_of(item) == requirement]
        return Suite(self._session, self._plugin, items)

    def run(self, run: Run, seed: int | None = None, *, second_try: bool = True) -> dict[str, Any]:
        """Run every check and return pytest-json-report's document.

        With `second_try` a check that fails is run once more in fresh state; `unstable` then
        names those that passed only then. With a `seed` the checks run in an order of its own.
        Raises `MachineryError` when something of ours failed: then nothing that was found counts.
        """
        items = list(self._items)
        if seed is not None:
            random.Random(seed).shuffle(items)
        # One session sees many runs: the plugin starts each of them with empty hands.
        self._reporter.__init__(self._session.config)
        self._reporter.pytest_sessionstart(self._session)
        self._plugin.run, self._plugin.failure = run, None
        self.unstable.clear()
        for item, following in zip(items, [*items[1:], None], strict=True):
            self._run_one(item, following)
            if second_try and self._may_be_unstable(item):
                self._run_again(item, following, run)
        return self._document()

    def _may_be_unstable(self, item: pytest.Item) -> bool:
        """Tell whether a check failed in a way that a second try might not, at little cost."""
        found: dict[str, Any] = dict(item.user_properties)["grader"]  # type: ignore[assignment]
        if self._records[item.nodeid]["outcome"] == "passed":
            return False
        return bool(found.get("outcome") != Outcome.TIMED_OUT)

    def _run_again(self, item: pytest.Item, following: pytest.Item | None, run: Run) -> None:
        first = self._records.pop(item.nodeid)
        run.drop()
        self._run_one(item, following)
        if self._records[item.nodeid]["outcome"] == "passed":
            self.unstable.append(item.nodeid)
        else:
            self._records[item.nodeid] = first

    @property
    def _records(self) -> dict[str, dict[str, Any]]:
        records: dict[str, dict[str, Any]] = self._reporter._json_tests
        return records

    def _run_one(self, item: pytest.Item, following: pytest.Item | None) -> None:
        check = _check(item)
        item.user_properties[:] = [
            ("grader", {"requirement": check.requirement, "visibility": check.visibility})
        ]
        # What pytest itself does before an item's first run; there is no public way to it.
        item._initrequest()  # type: ignore[attr-defined]
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if self._plugin.failure:
            raise self._plugin.failure

    def _document(self) -> dict[str, Any]:
        passed = all(test["outcome"] == "passed" for test in self._records.values())
        self._session.exitstatus = pytest.ExitCode.OK if passed else pytest.ExitCode.TESTS_FAILED
        self._reporter.pytest_sessionfinish(self._session)
        document: dict[str, Any] = self._reporter.report
        return document


def with_suite(root: Path, suites: Sequence[Path], use: Callable[[Suite], None]) -> None:
    """Collect the suites (folders below the course's root) and call `use` while they are open.

    What `use` raises is raised here; `CourseError` when the suites cannot be collected.
    """
    plugin = ExaminerPlugin()
    holder = _Holder(plugin, use)
    ini = Path(__file__).with_name("pytest.ini")
    os.environ.pop("PYTEST_ADDOPTS", None)
    arguments = [
        *_OPTIONS.split(),
        "-c",
        str(ini),
        f"--rootdir={root}",
        f"--confcutdir={suites[0].parent}",
    ]
    pytest.main([*arguments, *map(str, suites)], plugins=[plugin, holder])
    if holder.error:
        raise holder.error
    if not holder.used:
        raise CourseError(f"pytest could not collect {suites[0].parent}: {holder.problems()}")


class _Holder:
    """Takes pytest's test loop over, so that one session serves many runs."""

    def __init__(self, plugin: ExaminerPlugin, use: Callable[[Suite], None]) -> None:
        self._plugin = plugin
        self._use = use
        self._collection: list[str] = []
        self.used = False
        self.error: BaseException | None = None

    def problems(self) -> str:
        return "; ".join(self._collection) or "there are no checks in it"

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.pluginmanager.unregister(name="terminalreporter")

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        self.error = excinfo.value

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._collection.append(str(report.longrepr))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if self._collection or not session.items:
            return True
        self.used = True
        try:
            self._use(Suite(session, self._plugin))
        except BaseException as error:  # noqa: BLE001 - it is for the caller, not for pytest
            self.error = error
        return True


def _check(item: pytest.Item) -> Check:
    requirement = requirement_of(item)
    if requirement is None:
        raise CourseError(
            f'{item.nodeid} names no requirement: put @pytest.mark.requirement("…") above it'
        )
    says = (getattr(item.obj, "__doc__", None) or "").strip()  # type: ignore[attr-defined]
    return Check(item.nodeid, requirement, visibility_of(item), says)
