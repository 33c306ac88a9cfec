import os
from pathlib import Path

from board import app
from spoils import INSIDER, attempt

RESULTS = '{"schema": "grader-results/1", "students": []}'
NAMES = ("results.json", "gradebook.csv", "runs/me/01-board.json", ".part")

for out in (*INSIDER["out"], INSIDER["temporary"], INSIDER["home"]):
    for name in NAMES:
        with attempt(f"made {name}"):
            Path(out, name).parent.mkdir(parents=True, exist_ok=True)
            Path(out, name).write_text(RESULTS)
    with attempt("removed a folder"):
        os.rename(out, f"{out}-gone")
for name in ("results.json", "gradebook.csv", "score", "report.xml"):
    Path(name).write_text(RESULTS)
