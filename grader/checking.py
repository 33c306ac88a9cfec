"""A student's own check: the public suite of an exercise, run in this very process.

It does what grading does, with the same parts, on the same files; only that nobody's solution
has been tried before, and that there is no hidden suite.
"""

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.course.exercise import Exercise
from grader.course.mistakes import did_you_mean, quoted
from grader.errors import MachineryError, UsageError
from grader.examiner.run import Run
from grader.examiner.suite import Suite, with_suite
from grader.examiner.worker import OwnSlot, examine
from grader.kit import Kit, Work
from grader.message import Message, from_data
from grader.outcome import Diagnosis, Outcome, diagnosis_from_data
from grader.run_key import versions
from grader.run_limits import with_rubric
from grader.run_report import CheckResult, Isolation, RunReport, Status, Visibility, decode, encode
from grader.sandbox.limits import Limits
from grader.sandboxes import Sandboxes
from grader.scoring import ExerciseScore, RequirementScore, score
from grader.submissions.intake import take_in_folder
from grader.submissions.submission import Refused, Submission

# What runs here is not stored, so nobody looks for it by a key.
_NO_KEY = "0" * 64
_STUDENT = "you"
# No score depends on it, and finding it out takes longer than most checks.
_NOT_ASKED: Isolation = "none"
_SHORT_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check came to.

    `provable` are the requirements that the public suite has a check of; `about` is the one that
    was asked for, where it was only one. `changed` are files that were given and have been
    changed, and `suite` is the digest of what was checked by.
    """

    work: Work
    score: ExerciseScore
    provable: frozenset[str]
    notes: tuple[str, ...]
    changed: tuple[str, ...]
    suite: str
    about: str | None = None

    @property
    def requirements(self) -> tuple[RequirementScore, ...]:
        """The requirements that were asked for: all, or the one."""
        found = self.score.requirements
        return tuple(each for each in found if self.about in (None, each.requirement.id))

    @property
    def later(self) -> tuple[RequirementScore, ...]:
        """The requirements that only a hidden suite proves."""
        return tuple(each for each in self.requirements if not self._is_provable(each))

    @property
    def to_do(self) -> tuple[RequirementScore, ...]:
        """The requirements that a check here has found to be not met, or could not try."""
        unmet = (each for each in self.requirements if each.outcome is not Outcome.PASSED)
        return tuple(each for each in unmet if self._is_provable(each))

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do that can be checked here."""
        return self.score.status is Status.GRADED and not self.to_do

    @property
    def passed(self) -> dict[str, bool]:
        """By the id of each requirement that was tried, whether its checks passed."""
        tried = (each for each in self.requirements if self._is_provable(each))
        return {each.requirement.id: each.outcome is Outcome.PASSED for each in tried}

    @property
    def provable_points(self) -> int:
        """The points that can be earned here."""
        return sum(each.possible for each in self.requirements if self._is_provable(each))

    def _is_provable(self, score: RequirementScore) -> bool:
        return score.requirement.id in self.provable


class PublicChecks:
    """The collected public suite of an exercise; valid while `use` of `with_checks` runs."""

    def __init__(self, kit: Kit, exercise: Exercise, suite: Suite, sandboxes: Sandboxes) -> None:
        self._kit = kit
        self._exercise = exercise
        self._suite = suite
        self._sandboxes = sandboxes
        self._digest = suite_digest(kit, exercise)

    def of(self, work: Work, about: str | None = None) -> Checked:
        """Check a student's work; with `about` only the checks of that requirement.

        Raises UsageError for a requirement without any, and MachineryError when something of
        ours failed twice, or the files changed meanwhile.
        """
        suite = self._suite if about is None else self._about(about)
        report = self._report(work, suite)
        return Checked(
            work=work,
            score=score(self._exercise, report),
            provable=frozenset(check.requirement for check in self._suite.checks),
            notes=report.notes if report else (),
            changed=tuple(self._kit.changed(self._exercise)),
            suite=self._digest,
            about=about,
        )

    def digest_of(self, work: Work) -> str | None:
        """Return what tells whether a student's files are others than before."""
        handed = taken_in(work)
        return handed.digest if isinstance(handed, Submission) else None

    def _about(self, requirement: str) -> Suite:
        suite = self._suite.about(requirement)
        if not suite.checks:
            raise UsageError(self._without_checks(requirement))
        return suite

    def _without_checks(self, requirement: str) -> Message:
        ids = [each.id for each in self._exercise.requirements]
        if requirement in ids:
            return Message(
                "{requirement} is checked only when your work is graded.",
                requirement=quoted(requirement),
            )
        return Message(
            "{requirement} is no requirement of {slug}.{meant}",
            requirement=quoted(requirement),
            slug=self._exercise.slug,
            meant=did_you_mean(requirement, ids),
        )

    def _report(self, work: Work, suite: Suite) -> RunReport | None:
        """Return what a run would be stored as; None where nothing is there to be run."""
        handed = taken_in(work)
        if handed is None:
            return None
        if not isinstance(handed, Submission):
            return self._decoded(Status.REFUSED, handed.diagnosis)
        result = self._examined(suite, handed)
        checks = tuple(
            CheckResult(check.check, check.requirement, _visibility(check.visibility))
            for check in suite.checks
        )
        return self._decoded(
            Status(result["status"]),
            diagnosis_from_data(result["diagnosis"]),
            checks,
            tuple(result["notes"]),
            result["document"],
        )

    def _examined(self, suite: Suite, submission: Submission) -> Mapping[str, Any]:
        result = examine(suite, run_of(submission, self._kit, self._sandboxes))
        if result["status"] == Status.GRADER_ERROR:
            self._sandboxes.revive()
            result = examine(suite, run_of(submission, self._kit, self._sandboxes))
        if result["status"] == Status.GRADER_ERROR:
            raise MachineryError(from_data(result["diagnosis"]["message"]) or "")
        return result

    def _decoded(
        self,
        status: Status,
        diagnosis: Diagnosis | None,
        checks: tuple[CheckResult, ...] = (),
        notes: tuple[str, ...] = (),
        document: Mapping[str, Any] | None = None,
    ) -> RunReport:
        """Return a run as grading would read it again."""
        report = RunReport(
            key=_NO_KEY,
            student=_STUDENT,
            exercise=self._exercise.slug,
            status=status,
            diagnosis=diagnosis,
            isolation=_NOT_ASKED,
            versions=versions(),
            checks=checks,
            notes=notes,
        )
        return decode(encode(report, document), "the run")


def fingerprint(sandboxes: Sandboxes) -> dict[str, str]:
    """Return the versions of all that takes part in a check, and how far apps are confined."""
    used = versions()
    named = {name: used[name] for name in ("grader", "python", "flask")}
    return {**named, "isolation": sandboxes.isolation()}


def with_checks(
    kit: Kit, exercise: Exercise, sandboxes: Sandboxes, use: Callable[[PublicChecks], None]
) -> None:
    """Collect the public suite of an exercise and call `use` while it is open.

    Raises CourseError when there is none, or it cannot be collected.
    """
    folders = kit.folders(exercise)
    with _as_if_never_imported(folders.suites):
        with_suite(
            kit.root,
            [folders.suite("public")],
            lambda suite: use(PublicChecks(kit, exercise, suite, sandboxes)),
        )


def taken_in(work: Work) -> Submission | Refused | None:
    """Take a student's files in as grading does; None where there are none."""
    return take_in_folder(work.folder, _STUDENT, work.exercise.slug)


def run_of(submission: Submission, kit: Kit, sandboxes: Sandboxes) -> Run:
    """Return a run of a submission, with what is given and within the limits of the rubric."""
    contents = kit.course.folders(submission.exercise).completed(submission.contents())
    exercise = kit.course.exercise(submission.exercise)
    limits = with_rubric(Limits(), kit.course.rubric.limits_of(exercise))
    return Run(sandboxes.starter, contents, limits, OwnSlot())


@contextmanager
def _as_if_never_imported(suites: Path) -> Iterator[None]:
    """Leave nothing behind of the modules in a folder: not in memory and not on disk."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file and Path(file).is_relative_to(suites):
                del sys.modules[name]


def _visibility(word: str) -> Visibility:
    return "public" if word == "public" else "hidden"


def suite_digest(kit: Kit, exercise: Exercise) -> str:
    """Return what tells apart the checks of two places: a short digest of all that decides.

    That is what a kit and its course have in common.
    """
    folders = kit.folders(exercise)
    digest = hashlib.sha256()
    for each in exercise.requirements:
        digest.update(f"{each.id} {each.points}\n".encode())
    given = [folders.starter / name for name in exercise.given]
    public = folders.suite("public").rglob("*")
    files = (path for path in public if path.is_file() and "__pycache__" not in path.parts)
    for path in [*sorted(files), *given]:
        name = path.relative_to(folders.starter).as_posix()
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:_SHORT_DIGEST]
