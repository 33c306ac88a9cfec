"""How much of what can be wrong with an app the suites of the course find.

    python benchmarks/mutation.py                                      # the whole course
    python benchmarks/mutation.py --exercise 06-http-methods --survivors

Every solution is changed in one small place after another, and each of these mutants is run
through the grader as a submission. A mutant is killed when it does not earn everything. One that
does is a fault of the suite, unless `docs/mutants.md` lists it with the reason why it is none.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from mutants.listed import Row, read_rows
from mutants.trial import Trial, Verdict, trials

from grader.course.exercise import Exercise
from grader.course.folders import Course, load_course
from grader.crew import Crew
from grader.errors import GraderError, MachineryError
from grader.sandbox.nursery import nursery
from grader.workspace import workspace

ROOT = Path(__file__).resolve().parents[1]
LISTED = Path("docs", "mutants.md")
LEAST_IN_ALL = 0.97
LEAST_IN_EACH = 0.90
HEADER = "exercise                   mutants  killed  listed  surviving  share killed"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the mutants of the chosen exercises, print what became of them, return the status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exercise", default="*", help="as for `grader grade`")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--survivors", action="store_true", help="show every one of them")
    parser.add_argument("--course", type=Path, default=ROOT)
    parser.add_argument("--listed", type=Path, help=f"{LISTED} of the course, or another file")
    arguments = parser.parse_args(argv)
    try:
        course = load_course(arguments.course)
        listed = arguments.listed or arguments.course / LISTED
        rows, exercises = read_rows(listed), course.matching(arguments.exercise)
        tallies = []
        print(HEADER)
        for tally in _tallies(course, exercises, rows, arguments.jobs):
            tallies.append(tally)
            print(tally.line())
            _show(tally, survivors=arguments.survivors)
    except GraderError as error:
        print(f"mutation: {error}", file=sys.stderr)
        return error.exit_code
    complaints = [f"{listed}:{each}" for each in _complaints(rows, course, tallies)]
    return _judged(tallies, complaints)


@dataclass(slots=True)
class Tally:
    """What became of the mutants of an exercise."""

    exercise: str
    skipped: str = ""
    mutants: int = 0
    killed: int = 0
    listed: int = 0
    survivors: list[Trial] = field(default_factory=list)
    failures: list[Trial] = field(default_factory=list)
    used: set[Row] = field(default_factory=set)
    too_wide: set[Row] = field(default_factory=set)

    def count(self, trial: Trial, rows: Sequence[Row]) -> None:
        """Count one mutant; one that survived is listed when a row is about it."""
        self.mutants += 1
        about_it = [row for row in rows if row.matches(trial.key)]
        if trial.verdict is Verdict.KILLED:
            self.killed += 1
            self.too_wide.update(about_it)
        elif trial.verdict is Verdict.FAILED:
            self.failures.append(trial)
        elif about_it:
            self.listed += 1
            self.used.update(about_it)
        else:
            self.survivors.append(trial)

    @property
    def share(self) -> float:
        """The share of killed mutants among all that are not listed; 1 when there are none."""
        counted = self.mutants - self.listed
        return self.killed / counted if counted else 1.0

    def line(self) -> str:
        """Return a line of the table."""
        if self.skipped:
            return f"{self.exercise:25} skipped: {self.skipped}"
        counts = f"{self.mutants:8} {self.killed:7} {self.listed:7} {len(self.survivors):10}"
        return f"{self.exercise:25} {counts} {100 * self.share:11.1f} %"


def _tallies(
    course: Course, exercises: Sequence[Exercise], rows: Sequence[Row], jobs: int
) -> Iterator[Tally]:
    with ExitStack() as stack:
        address = stack.enter_context(nursery(stack.enter_context(workspace())))
        crew = stack.enter_context(Crew(jobs, address))
        for exercise in exercises:
            tally = Tally(exercise.slug)
            if exercise.given:
                # What students write here is tests: a test less is no fault in an app.
                tally.skipped = f"its solution is no app, {', '.join(exercise.given)} is given"
            else:
                for trial in trials(course, exercise, crew):
                    tally.count(trial, rows)
            yield tally


def _show(tally: Tally, *, survivors: bool) -> None:
    """Print what is to be looked into: each failure of the grader, and each survivor if asked."""
    for trial in tally.failures:
        print(f"\nThe grader failed: {trial.why}\n{trial.mutant.diff()}")
    for trial in tally.survivors if survivors else ():
        print(f"\n{Row(trial.key, 'why').text()}\n{trial.mutant.diff()}")
    sys.stdout.flush()


def _complaints(rows: Sequence[Row], course: Course, tallies: Sequence[Tally]) -> Iterator[str]:
    """Yield what is wrong with the list, as far as all exercises that a row is about were run."""
    run = {tally.exercise for tally in tallies}
    slugs = {exercise.slug for exercise in course.rubric.exercises}
    used = {row for tally in tallies for row in tally.used}
    too_wide = {row for tally in tallies for row in tally.too_wide}
    for row in rows:
        if row in too_wide:
            yield f"{row.line}: a mutant that is killed is like this too. Say it more exactly."
        elif row not in used and {slug for slug in slugs if row.is_about(slug)} <= run:
            yield f"{row.line}: no mutant that survives is like this. Delete the row."


def _judged(tallies: Sequence[Tally], complaints: Sequence[str]) -> int:
    """Print the total and what is wrong, and return the exit status."""
    total = Tally("all")
    for tally in tallies:
        total.mutants += tally.mutants
        total.killed += tally.killed
        total.listed += tally.listed
        total.survivors += tally.survivors
        total.failures += tally.failures
    print(total.line())
    for complaint in complaints:
        print(complaint)
    low = [tally.exercise for tally in tallies if tally.share < LEAST_IN_EACH]
    if low:
        print(f"Below {LEAST_IN_EACH:.0%}: {', '.join(low)}")
    if total.failures:
        return MachineryError.exit_code
    return 1 if low or complaints or total.share < LEAST_IN_ALL else 0


if __name__ == "__main__":
    sys.exit(main())
