"""The most likely wrong answers, and whether the first screen of feedback names their cause.

    python tests/wrong_answers/listing.py            writes docs/feedback.md
    python tests/wrong_answers/listing.py --check    fails where that file says something else

Each folder beside this file holds a submission and `case.yaml`: the exercise, the cause in a
sentence, and `names`: groups of words. A screen names the cause if it holds one of each group;
`named: false` says that this is known not to be so.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import yaml
from rich.console import Console

from grader.batch import GradeOptions
from grader.check_report import diagnosis_lines
from grader.course.folders import Course, load_course
from grader.feedback import FeedbackTerms, feedback_in
from grader.grading import grade
from grader.progress import progress_on
from grader.scoring import ExerciseScore
from grader.submissions.intake import take_in_class

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LISTING = ROOT / "docs" / "feedback.md"
CASE_FILE = "case.yaml"
LINES, COLUMNS = 24, 80
_SCREEN = re.compile(r"^```text\n.*?^```\n", re.MULTILINE | re.DOTALL)

_HEAD = """\
# What a student reads first

The {all} mistakes that beginners are most likely to make, each in the exercise where it is about
what is asked, and the first screen of feedback on it: {lines} lines of {columns} columns, with the
levels of this course's rubric (`full` for public checks, `gap` for hidden ones). A screen names the
cause if somebody who has not seen the app understands from it what is wrong, and where.

**The first screen names the cause of {named} of {all}.**

This file is made by `python tests/wrong_answers/listing.py`; the submissions stand beside that
program. Names and numbers on the screens are made up anew in each run.

"""


@dataclass(frozen=True, slots=True)
class Case:
    """A wrong answer: the folder's name, what it is an answer to, why it is wrong, what says so.

    `named` is whether the first screen is known to name the cause.
    """

    name: str
    exercise: str
    sentence: str
    names: Sequence[Sequence[str]]
    named: bool = True

    @property
    def student(self) -> str:
        """The name under which it is handed in."""
        return self.name.partition("-")[0].lower()


@dataclass(frozen=True, slots=True)
class Judged:
    """A case and all that a student reads of it, in lines."""

    case: Case
    feedback: Sequence[str]

    @property
    def screen(self) -> Sequence[str]:
        """What a student sees without scrolling."""
        return self.feedback[:LINES]

    @property
    def missing(self) -> list[str]:
        """The groups of words of which the first screen holds none."""
        screen = " ".join(" ".join(self.screen).lower().split())
        groups = self.case.names
        return [" or ".join(each) for each in groups if not any(w.lower() in screen for w in each)]

    @property
    def is_named(self) -> bool:
        """Whether the first screen names the cause."""
        return bool(self.screen) and not self.missing


def load_cases() -> list[Case]:
    """Return all cases, in the order of their names."""
    files = sorted(HERE.glob(f"*/{CASE_FILE}"))
    read = [(file.parent.name, yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]
    return [Case(name, **data) for name, data in read]


def judged(cases: Sequence[Case], jobs: int = 2) -> Iterator[Judged]:
    """Grade the cases as a class, and yield each with what its student reads."""
    course = load_course(ROOT)
    # Where no sandbox can be made, the texts are the same.
    course = replace(course, rubric=course.rubric.model_copy(update={"isolation": "none"}))
    slugs = sorted({case.exercise for case in cases})
    policy, day = course.rubric.feedback, datetime.now(UTC).date()
    terms = FeedbackTerms(policy, day, "en", (course.catalogues,))
    with tempfile.TemporaryDirectory(prefix="wrong-answers-") as folder:
        scores = _graded(course, slugs, cases, Path(folder), jobs)
        for case in cases:
            yield Judged(case, "\n\n".join(_told(scores[case.student], terms)).splitlines())


def _graded(
    course: Course, slugs: Sequence[str], cases: Sequence[Case], folder: Path, jobs: int
) -> dict[str, ExerciseScore]:
    handed_in = folder / "class"
    for case in cases:
        target = handed_in / case.student / case.exercise
        shutil.copytree(HERE / case.name, target, ignore=shutil.ignore_patterns(CASE_FILE))
    options = GradeOptions([course.exercise(slug) for slug in slugs], jobs)
    hand_ins = list(take_in_class(handed_in, slugs))
    progress = progress_on(Console(quiet=True))
    exercise_of = {case.student: case.exercise for case in cases}
    return {
        score.student: next(
            each for each in score.exercises if each.exercise.slug == exercise_of[score.student]
        )
        for score in grade(course, hand_ins, folder / "out", options, progress)
    }


def _told(score: ExerciseScore, terms: FeedbackTerms) -> Iterator[str]:
    """Yield the diagnosis, or the texts for the requirements that were not met."""
    if score.diagnosis is not None:
        yield "\n".join(line.text for line in diagnosis_lines(score.diagnosis, terms.say))
        return
    for requirement in score.requirements:
        if text := feedback_in(score, requirement, terms):
            yield text


def listing(results: Sequence[Judged]) -> str:
    """Return the whole file for a reader."""
    named = sum(each.is_named for each in results)
    head = _HEAD.format(all=len(results), named=named, lines=LINES, columns=COLUMNS)
    return head + "\n".join(map(_section, results))


def _section(result: Judged) -> str:
    case = result.case
    number, _, title = case.name.partition("-")
    if result.is_named:
        verdict = "Named: yes."
    elif result.screen:
        verdict = f"Named: no; missing: {', '.join(result.missing)}."
    else:
        verdict = "Named: no; it loses nothing, for no requirement of this course asks for it."
    lines = [f"## {number}: {title.replace('-', ' ')}", "", f"Exercise: `{case.exercise}`", ""]
    lines += [f"Cause: {case.sentence}", "", "```text", *result.screen, "```", "", verdict, ""]
    return "\n".join(lines)


def judgements(text: str) -> str:
    """Return the file without its screens, which are new in each run."""
    return _SCREEN.sub("", text)


def main() -> int:
    """Make the list, or compare it with what stands there; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where it differs")
    arguments = parser.parse_args()
    results = list(judged(load_cases()))
    text = listing(results)
    print(f"{sum(each.is_named for each in results)} of {len(results)} are named.")
    if arguments.check:
        before = LISTING.read_text(encoding="utf-8") if LISTING.is_file() else ""
        if judgements(before) == judgements(text):
            return 0
        print(f"{LISTING.relative_to(ROOT)} is out of date: run this program without --check.")
        return 1
    LISTING.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
