"""The runs of a class: planned by what is stored, made, and stored one by one."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Any

from grader.course.exercise import Exercise
from grader.course.folders import Course
from grader.crew import Crew, OpenSuite, RunOrder, SuiteOrder
from grader.errors import MachineryError
from grader.isolation import lowest, require_isolation
from grader.outcome import Diagnosis, diagnosis_from_data
from grader.progress import Progress
from grader.run_key import SuiteKey, versions
from grader.run_limits import SOLUTION_LIMITS, run_limits
from grader.run_report import CheckResult, Isolation, RunReport, Status
from grader.run_store import RunStore
from grader.sandbox.nursery import KeptNursery
from grader.submissions.submission import HandIn, Refused, Submission
from grader.suite_fit import check_suite, unearned
from grader.workspace import workspace


@dataclass(frozen=True, slots=True)
class GradeOptions:
    """How a class is graded: which exercises, how many runs at a time, in which order of checks."""

    exercises: Sequence[Exercise]
    jobs: int
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A run that is to be made, because nothing stored has its key."""

    submission: Submission
    key: str


@dataclass(slots=True)
class Batch:
    """The runs of one class: planned, made and stored exercise by exercise."""

    course: Course
    options: GradeOptions
    store: RunStore
    progress: Progress
    _level: Isolation = "none"
    _levels: set[Isolation] = field(default_factory=set)

    def isolation(self) -> Isolation:
        """Return the lowest level that any run of the class was made at."""
        return lowest(self._levels)

    @property
    def ran_in_the_open(self) -> bool:
        """Whether any run of the class was made without isolation."""
        return "none" in self._levels

    def plan(self, hand_ins: Sequence[HandIn]) -> dict[str, list[Task]]:
        """Return what has to be run, by exercise; store what needs no run."""
        tasks: dict[str, list[Task]] = {}
        for exercise in self.options.exercises:
            folders = self.course.folders(exercise.slug)
            limits = self.course.rubric.limits_of(exercise)
            key = SuiteKey.of(exercise.slug, folders.digest(), limits)
            for hand_in in hand_ins:
                if task := self._task(hand_in, exercise, key):
                    tasks.setdefault(exercise.slug, []).append(task)
        return tasks

    def _task(self, hand_in: HandIn, exercise: Exercise, suite: SuiteKey) -> Task | None:
        handed = hand_in.exercises.get(exercise.slug)
        if handed is None:
            self.store.forget(hand_in.student, exercise.slug)
            return None
        if isinstance(handed, Refused):
            # What nobody could read is no fault of the student.
            ours = handed.diagnosis.kind in ("refused-unreadable", "refused-student")
            status = Status.GRADER_ERROR if ours else Status.REFUSED
            key = suite.run(handed.diagnosis.kind)
            self.store.save(self._report(handed, key, status, handed.diagnosis))
            return None
        key = suite.run(handed.digest)
        stored = self.store.load(handed.student, exercise.slug)
        if stored and stored.key == key and self._counts(stored, exercise):
            self._levels.add(stored.isolation)
            return None
        return Task(handed, key)

    def _counts(self, stored: RunReport, exercise: Exercise) -> bool:
        """Tell whether a stored run still says all that the rubric asks of it."""
        least = self.course.rubric.isolation
        return (
            stored.status is not Status.GRADER_ERROR
            # Else the suite has to be opened, which tells in what way the rubric does not fit it.
            and {each.requirement for each in stored.checks}
            == {each.id for each in exercise.requirements}
            and lowest([stored.isolation, least]) == least
        )

    def run(self, tasks: Mapping[str, Sequence[Task]]) -> None:
        """Make the planned runs and store each as it ends.

        Raise `MachineryError` when it cannot go on, for want of room, memory or a process of its
        own; what has been stored by then stays.
        """
        try:
            self._run(tasks)
        except (MachineryError, OSError) as error:
            raise MachineryError(
                f"{str(error).rstrip('.')}. What has been graded is kept: the same command goes on"
                " where this one stopped."
            ) from error

    def _run(self, tasks: Mapping[str, Sequence[Task]]) -> None:
        with ExitStack() as stack:
            kept = stack.enter_context(closing(KeptNursery(stack.enter_context(workspace()))))
            self._level = require_isolation(kept.address, self.course.rubric.isolation)
            self._levels.add(self._level)
            crew = stack.enter_context(Crew(self.options.jobs, kept.address, kept.revive))
            self.progress.start(sum(map(len, tasks.values())))
            stack.callback(self.progress.finish)
            for order, result in crew.carry_out(self._orders(crew, tasks)):
                self._store(order.label, order.suite, result)

    def _orders(self, crew: Crew, tasks: Mapping[str, Sequence[Task]]) -> Iterator[RunOrder]:
        for exercise in self.options.exercises:
            waiting = tasks.get(exercise.slug, ())
            if not waiting:
                continue
            suite = self._opened(crew, exercise)
            if isinstance(suite, str):
                for task in waiting:
                    self._hold_back(task, suite)
                continue
            limits = run_limits(self.course.rubric.limits_of(exercise), suite.usage)
            folders = self.course.folders(exercise.slug)
            for task in waiting:
                try:
                    contents = folders.completed(task.submission.contents())
                except MachineryError as error:
                    self._hold_back(task, str(error))
                    continue
                yield RunOrder(suite, contents, limits, task, self.options.seed)

    def _opened(self, crew: Crew, exercise: Exercise) -> OpenSuite | str:
        """Open an exercise's suite; return why not when its solution does not earn everything."""
        suite = crew.open(suite_order(self.course, exercise))
        check_suite(exercise, suite)
        failing = unearned(exercise, suite)
        if failing:
            return f"the solution of {exercise.slug} does not earn {', '.join(failing)} here"
        return suite

    def _hold_back(self, task: Task, why: str) -> None:
        diagnosis = Diagnosis("grader-error", f"Not graded: {why.rstrip('.')}.")
        self._save(task, Status.GRADER_ERROR, diagnosis=diagnosis)

    def _store(self, task: Task, suite: OpenSuite, result: Mapping[str, Any]) -> None:
        diagnosis = diagnosis_from_data(result["diagnosis"])
        notes = tuple(result.get("notes", ()))
        status = Status(result["status"])
        self._save(task, status, result.get("document"), diagnosis, suite.checks, notes)

    def _save(
        self,
        task: Task,
        status: Status,
        recorded: Mapping[str, Any] | None = None,
        diagnosis: Diagnosis | None = None,
        checks: tuple[CheckResult, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> None:
        report = self._report(task.submission, task.key, status, diagnosis, checks, notes)
        self.store.save(report, recorded)
        self.progress.advance(f"{task.submission.student} {task.submission.exercise}: {status}")

    def _report(
        self,
        handed: Submission | Refused,
        key: str,
        status: Status,
        diagnosis: Diagnosis | None = None,
        checks: tuple[CheckResult, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> RunReport:
        return RunReport(
            key=key,
            student=handed.student,
            exercise=handed.exercise,
            status=status,
            diagnosis=diagnosis,
            isolation=self._level,
            versions=versions(),
            checks=checks,
            notes=notes,
        )


def suite_order(course: Course, exercise: Exercise) -> SuiteOrder:
    """Return what it takes to open both suites of an exercise as one."""
    folders = course.folders(exercise.slug)
    return SuiteOrder(
        exercise=exercise.slug,
        root=course.root,
        suites=(folders.suite("public"), folders.suite("hidden")),
        solution=folders.solved(),
        limits=SOLUTION_LIMITS,
    )
