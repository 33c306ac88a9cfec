"""Puts what the command itself writes beside and above the app, with the best of outcomes."""

import json

RUN = {"schema": "grader-run/1", "status": "graded", "isolation": "full", "checks": []}


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for where in (place / student, folder):
        for name in ("runs/me", f"runs/{student}", "runs/00-a"):
            (where / name).mkdir(parents=True)
            (where / name / "01-board.json").write_text(json.dumps(RUN))
        (where / "results.json").write_text(json.dumps({"students": [{"student": student}]}))
        (where / "gradebook.csv").write_text(f"student,grade\n{student},20\n")
