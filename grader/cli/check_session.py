"""What `grader check` does once the sandboxes are on their way: check, and show what came of it."""

import os
import shlex
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from grader.check_report import (
    Line,
    after_overview,
    described,
    fingerprint_line,
    in_short,
    terms_for,
)
from grader.checking import Checked, PublicChecks, fingerprint, with_checks
from grader.cli.reporting import Report, fenced, write_reports
from grader.course.root import course_root
from grader.errors import UsageError
from grader.kit import Work, holds_python, load_kit
from grader.language import Language
from grader.last_check import Changes, LastChecks
from grader.message import Message
from grader.printable import clean
from grader.run_report import Status
from grader.sandboxes import Sandboxes
from grader.scoring import total

_BELOW = 1
_MOST_PRINTED = 100_000
_COLOURS = {"good": "green", "bad": "red"}


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for: in which course, where, which exercise and requirement.

    `place`, `slug` and the others are None where nothing was said; `named` is the course as it
    was named, if it was.
    """

    root: Path
    place: Path | None = None
    slug: str | None = None
    requirement: str | None = None
    language: Language | None = None
    named: Path | None = None


class CheckSession:
    """One call of the command."""

    def __init__(self, request: Request, sandboxes: Sandboxes) -> None:
        self._request = request
        self._sandboxes = sandboxes
        self._last = LastChecks(request.root)
        self.read_course()

    def read_course(self) -> None:
        """Read the rubric, which may have changed since."""
        self.kit = load_kit(self._request.root)
        self.terms = terms_for(self.kit, self._request.language)

    def check(self, reports: Sequence[Report], fail_under: int | None) -> int:
        """Check what was asked for, show it and write the reports; return the exit status."""
        with fenced(reports):
            results = self.show(self.work())
        scores = [each.score for each in results]
        student = total(self.kit.root.name, scores, self.kit.course.rubric.course.grade)
        folders = {each.score.exercise.slug: each.work.folder for each in results}
        write_reports(reports, [student], self.terms, folders)
        return _BELOW if fail_under is not None and _percent(results) < fail_under else 0

    def work(self) -> list[Work]:
        """Return what was asked for; in the folder of the course that is every exercise."""
        kit, asked = self.kit, self._request
        if asked.place is not None:
            return kit.work_at(asked.place, asked.slug)
        here = Path()
        if asked.slug is None:
            return kit.work_at(here)
        if holds_python(here) and not here.resolve().is_relative_to(kit.root):
            return kit.work_at(here, asked.slug)
        return [kit.work_for(asked.slug)]

    def show(self, works: Sequence[Work]) -> list[Checked]:
        """Check one exercise and show it whole, or those that have been begun, a line of each."""
        begun = [work for work in works if len(works) == 1 or self.kit.has_begun(work)]
        if self._request.requirement and len(begun) != 1:
            raise UsageError(
                Message(
                    "Which exercise is that requirement of? Name it as well:"
                    " grader check SLUG --requirement {requirement}",
                    requirement=shlex.quote(self._request.requirement),
                )
            )
        if len(begun) != 1:
            return self._overview(begun, works)
        found: list[Checked] = []
        self.with_checks(begun[0], lambda checks: found.append(self.show_one(checks, begun[0])))
        used = {**fingerprint(self._sandboxes), "checks": found[0].suite}
        print_lines([Line(), fingerprint_line(used)])
        return found

    def with_checks(self, work: Work, use: Callable[[PublicChecks], None]) -> None:
        """Call `use` with the public checks of an exercise; see `checking.with_checks`."""
        with_checks(self.kit, work.exercise, self._sandboxes, use)

    def show_one(self, checks: PublicChecks, work: Work) -> Checked:
        """Check one exercise and show it whole."""
        checked = checks.of(work, self._request.requirement)
        changes = Changes()
        if checked.score.status is Status.GRADED:
            changes = self._last.note(work.exercise.slug, checked.passed)
        print_lines(described(checked, self.terms, changes, self._again(work)))
        return checked

    def _overview(self, begun: Sequence[Work], works: Sequence[Work]) -> list[Checked]:
        width = max((len(work.exercise.slug) for work in begun), default=0)
        found: list[Checked] = []
        for work in begun:
            # Bound now: the next turn of the loop has another.
            self.with_checks(work, lambda checks, work=work: found.append(checks.of(work)))  # type: ignore[misc]
            print_lines([in_short(found[-1], width, self.terms.say)])
        later = [work.exercise.slug for work in works if work not in begun]
        first = next((each for each in found if not each.is_done), None)
        again = self._again(first.work) if first else []
        print_lines(after_overview(later, again, self.terms.say))
        if found:
            print_lines([Line(), fingerprint_line(fingerprint(self._sandboxes))])
        return found

    def _again(self, work: Work) -> list[str]:
        """Return the command that checks an exercise again, from where the student stands."""
        asked = self._request
        command = ["grader", "check"]
        if work.own:
            command += [str(asked.place or "."), "--exercise", work.exercise.slug]
        elif asked.named or course_root(Path()) == asked.root:
            command.append(work.exercise.slug)
        else:
            command.append(os.path.relpath(work.folder))
        if asked.named:
            command += ["--course", str(asked.named)]
        return command + (["--lang", asked.language] if asked.language else [])


def print_lines(lines: Iterable[Line]) -> None:
    """Print lines, in colours where a terminal shows them and nobody has asked for none."""
    colour = False if os.environ.get("NO_COLOR") else None
    for line in lines:
        text = clean(line.text, _MOST_PRINTED, keep_lines=True)
        click.echo(click.style(text, fg=_COLOURS.get(line.mood)), color=colour)


def _percent(results: Sequence[Checked]) -> float:
    """Return the share of the points that can be earned here which has been."""
    possible = sum(each.provable_points for each in results)
    earned = sum(each.score.earned or 0 for each in results)
    return 100 * earned / possible if possible else 100.0
