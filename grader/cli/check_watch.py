"""`grader check --watch`: the check again, as soon as something is saved."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from grader.check_report import Line, separator, waiting
from grader.checking import PublicChecks, suite_digest
from grader.cli.check_session import CheckSession, print_lines
from grader.cli.shared import say_error
from grader.course.root import RUBRIC_FILE
from grader.course.rubric import rubric_digest
from grader.errors import GraderError
from grader.kit import Work
from grader.watching import Saves

_NAMED = 2


class Watch:
    """Checks what is saved, until somebody ends it; everything is kept ready in between."""

    def __init__(self, session: CheckSession) -> None:
        self._session = session
        self._works = session.work()
        self._saves = Saves(list(self._folders()))

    def go_on(self) -> None:
        """Check what was asked for, and then again and again until Ctrl-C."""
        try:
            work = self._first()
            while True:
                work = self._of(work)
        except KeyboardInterrupt:
            click.echo()
        finally:
            self._saves.close()

    def _first(self) -> Work:
        if len(self._works) == 1:
            return self._works[0]
        self._session.show(self._works)
        self._say_waiting()
        return self._next_saved(self._works[0])

    def _of(self, work: Work) -> Work:
        """Check an exercise each time that it is saved; return the one to go on with.

        That is another one once that is saved, or the same once its suite or the rubric is.
        """
        then: list[Work] = []
        try:
            self._session.read_course()
            work = replace(work, exercise=self._session.kit.exercise(work.exercise.slug))
            self._session.with_checks(
                work, lambda checks: then.append(self._while_the_same(checks, work))
            )
        except GraderError as error:
            say_error(error, self._session.terms.language)
            self._say_waiting()
            return self._next_saved(work)
        return then[0]

    def _while_the_same(self, checks: PublicChecks, work: Work) -> Work:
        decided_by, digest = self._stamp(work), checks.digest_of(work)
        self._check(checks, work)
        for saved in self._saves:
            other = self._saved_in(saved, work)
            if other.exercise.slug != work.exercise.slug or self._stamp(work) != decided_by:
                self._say_saved(saved)
                return other
            # Looked at once a second as well: there are file systems that tell of nothing.
            if (now := checks.digest_of(work)) != digest:
                digest = now
                self._say_saved(saved)
                self._check(checks, work)
        return work

    def _check(self, checks: PublicChecks, work: Work) -> None:
        self._session.show_one(checks, work)
        self._say_waiting()

    def _next_saved(self, last: Work) -> Work:
        """Wait until something is saved; return the exercise that it is in, or else the last."""
        saved = next(filter(None, self._saves))
        self._say_saved(saved)
        return self._saved_in(saved, last)

    def _saved_in(self, saved: set[Path], last: Work) -> Work:
        if any(path.is_relative_to(last.folder) for path in saved):
            return last
        for work in self._works:
            if any(path.is_relative_to(work.folder) for path in saved):
                return work
        return last

    def _stamp(self, work: Work) -> tuple[str, str]:
        """Return what tells whether the rubric and the suite are still those that were read."""
        kit = self._session.kit
        return rubric_digest(kit.root / RUBRIC_FILE), suite_digest(kit, work.exercise)

    def _folders(self) -> Iterator[Path]:
        for work in self._works:
            yield work.folder
            if work.own:
                yield self._session.kit.folders(work.exercise).suites

    def _say_saved(self, saved: set[Path]) -> None:
        names = sorted({path.name for path in saved})[:_NAMED]
        now = datetime.now().strftime("%H:%M:%S")
        print_lines([Line(), separator(now, names, self._session.terms.say)])

    def _say_waiting(self) -> None:
        print_lines([Line(), waiting(self._session.terms.say)])
