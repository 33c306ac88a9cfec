"""The words that the formats share: names, points, and what a student is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from grader.course.exercise import Exercise, Requirement
from grader.feedback import FeedbackTerms, feedback
from grader.language import Language
from grader.outcome import Outcome
from grader.printable import clean
from grader.run_report import Status
from grader.scoring import ExerciseScore, RequirementScore, StudentScore

_PROBLEM_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Words:
    """The formats' own words in one language; `outcomes` are short enough for a table."""

    total: str
    points: str
    no_points: str
    student: str
    columns: tuple[str, str, str]
    outcomes: Mapping[Outcome, str]
    missing: str
    grader_error: str
    no_diagnosis: str
    no_exercises: str
    cut: str
    more: str


def words_in(language: Language) -> Words:
    """Return the words of `language`."""
    return _WORDS[language]


def title_of(exercise: Exercise, language: Language) -> str:
    """Return what students see an exercise called, on one line."""
    return _on_one_line(exercise.title.in_language(language))


def asked_by(requirement: Requirement, language: Language) -> str:
    """Return what a requirement asks for, on one line."""
    return _on_one_line(requirement.says.in_language(language))


def name_of(exercise: Exercise, requirement: Requirement, language: Language) -> str:
    """Return the name of a requirement among those of other exercises, on one line."""
    return f"{title_of(exercise, language)}: {asked_by(requirement, language)}"


def points_of(score: ExerciseScore | StudentScore, language: Language) -> str:
    """Return `4 of 10 points`, or that they are not known."""
    words = words_in(language)
    if score.earned is None:
        return words.no_points
    return words.points.format(earned=score.earned, possible=score.possible)


def problem_of(score: ExerciseScore, language: Language) -> str | None:
    """Return what kept an exercise from being graded, on one line for the student, or None.

    The line holds nothing that a terminal would obey. Why the grader itself failed is for the
    teacher: it may tell of the suite, so it is left out.
    """
    words = words_in(language)
    match score.status:
        case Status.GRADED:
            return None
        case Status.MISSING:
            return words.missing
        case Status.GRADER_ERROR:
            return words.grader_error
        case Status.BROKEN | Status.REFUSED:
            message = score.diagnosis.message if score.diagnosis else ""
            return clean(_on_one_line(message), _PROBLEM_LENGTH) or words.no_diagnosis


def explanation_of(
    exercise: ExerciseScore, score: RequirementScore, terms: FeedbackTerms
) -> str | None:
    """Return what the student is told of a requirement of `exercise`, or None if it was met.

    That is the feedback at the level that the rubric allows, or the problem of the exercise as a
    whole. Nothing in it is invisible except newlines.
    """
    return problem_of(exercise, terms.language) or feedback(score, terms)


def _on_one_line(text: str) -> str:
    """Return a text without line breaks, as YAML and exceptions have them."""
    return " ".join(text.split())


_WORDS: Mapping[Language, Words] = {
    "en": Words(
        total="Total",
        points="{earned} of {possible} points",
        no_points="points not known",
        student="Student",
        columns=("What is asked", "Result", "Points"),
        outcomes={
            Outcome.PASSED: "✅ met",
            Outcome.FAILED: "❌ not yet",
            Outcome.ERRORED: "❌ could not be checked",
            Outcome.TIMED_OUT: "❌ no answer in time",
            Outcome.NOT_RUN: "⬜ not checked",
        },
        missing="Nothing was handed in.",
        grader_error="The grader failed here, through no fault of yours. Tell your teacher.",
        no_diagnosis="What was handed in could not be checked.",
        no_exercises="There is no exercise to grade.",
        cut="The rest is left out: this page has no room for more.",
        more="{count} more problems are told in the summary of this job.",
    ),
    "nl": Words(
        total="Totaal",
        points="{earned} van {possible} punten",
        no_points="punten niet bekend",
        student="Student",
        columns=("Wat gevraagd is", "Resultaat", "Punten"),
        outcomes={
            Outcome.PASSED: "✅ voldaan",
            Outcome.FAILED: "❌ nog niet",
            Outcome.ERRORED: "❌ kon niet nagekeken worden",
            Outcome.TIMED_OUT: "❌ geen antwoord op tijd",
            Outcome.NOT_RUN: "⬜ niet nagekeken",
        },
        missing="Er is niets ingeleverd.",
        grader_error="De grader liep hier vast, buiten jouw schuld. Zeg het aan je docent.",
        no_diagnosis="Wat is ingeleverd, kon niet worden nagekeken.",
        no_exercises="Er is geen oefening om na te kijken.",
        cut="De rest is weggelaten: op deze pagina past niet meer.",
        more="Nog {count} problemen staan in de samenvatting van deze job.",
    ),
}
