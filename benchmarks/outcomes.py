"""The outcomes of a graded class, to be compared with those of another."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Outcomes = dict[tuple[str, str], tuple[str, ...]]


def outcomes_in(out: Path) -> Outcomes:
    """Return of every student and exercise the status, and the outcomes of the requirements."""
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return {
        (student["student"], exercise["exercise"]): (
            exercise["status"],
            *(each["outcome"] for each in exercise["requirements"]),
        )
        for student in results["students"]
        for exercise in student["exercises"]
    }
