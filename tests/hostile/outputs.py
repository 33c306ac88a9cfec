"""What the command leaves and prints: read as other programs would, and found wanting or not."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema

from grader.printable import clean
from grader.results import results_schema
from tests.hostile.case_file import SLUG

RESULTS, GRADEBOOK, RUNS = "results.json", "gradebook.csv", "runs"
# More than any honest student comes to; the planted file is the runner's own.
RESULTS_BYTES, GRADEBOOK_BYTES, RUN_BYTES, PRINTED_BYTES = 32 << 10, 4 << 10, 128 << 10, 2 << 10
_PLANTED = "saved.txt"
_COLUMNS = ["student", SLUG, "earned", "possible", "grade", "notes"]
# What a spreadsheet takes for a formula: also full-width, and behind white space.
_FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠﹢﹣﹦﹫]")  # noqa: RUF001 - the very signs
# C0 and C1 but the newline, invisible formatting, and what XML cannot hold.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
# What a CI system obeys: `::` where a line begins, white space or not, and `##[` anywhere in it.
_OBEYED = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)


def records_in(out: Path) -> dict[str, dict[str, Any]]:
    """Return each student's record in results.json, by name; empty when it cannot be read."""
    try:
        students = json.loads((out / RESULTS).read_text(encoding="utf-8"))["students"]
        return {student["student"]: student for student in students}
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def problems_of_files(out: Path, students: int) -> Iterator[str]:
    """Yield what is wrong with the files that the command left for a class of so many."""
    checks: Mapping[str, Callable[[Path, int], Iterator[str]]] = {
        RESULTS: _problems_of_results,
        GRADEBOOK: _problems_of_gradebook,
    }
    for name, problems in checks.items():
        try:
            yield from problems(out / name, students)
        except (OSError, ValueError, csv.Error, RecursionError) as error:
            yield f"{name} cannot be read: {clean(str(error), 200)}"
    for path in sorted(path for path in out.rglob("*") if not path.is_dir()):
        name = path.relative_to(out).as_posix()
        if name.startswith(f"{RUNS}/") and path.name == f"{SLUG}.json":
            yield from _too_large(path, RUN_BYTES)
            json.loads(path.read_bytes())
        elif name not in (*checks, _PLANTED):
            # Whoever adds a kind of report adds here what must never be in it.
            yield f"{clean(name, 100)} is a file that nobody looks into here"


def problems_of_print(printed: bytes, students: int) -> Iterator[str]:
    """Yield what a terminal, or a CI system, could take for more than text."""
    text = printed.decode("utf-8", "surrogateescape")
    if len(printed) > PRINTED_BYTES * (students + 2):
        yield f"{len(printed)} bytes were printed"
    for unseen in sorted(set(_UNSEEN.findall(text))):
        yield f"{unseen!a} was printed"
    for line in text.splitlines():
        if _OBEYED.search(line):
            yield f"a CI system obeys the line {clean(line, 80)}"


def problems_of_record(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the texts that one student is shown."""
    size = len(json.dumps(record))
    if size > RESULTS_BYTES:
        yield f"the student's results are {size} bytes"
    for text in _told(record):
        for unseen in sorted(set(_UNSEEN.findall(text))):
            yield f"the feedback holds {unseen!a}"


def _told(record: Mapping[str, Any]) -> Iterator[str]:
    for exercise in record["exercises"]:
        for requirement in exercise["requirements"]:
            yield requirement["feedback"] or ""


def _problems_of_results(path: Path, students: int) -> Iterator[str]:
    yield from _too_large(path, RESULTS_BYTES * (students + 1))
    results = json.loads(path.read_text(encoding="utf-8"))
    for error in jsonschema.Draft202012Validator(results_schema()).iter_errors(results):
        place = "/".join(map(str, error.absolute_path))
        yield f"{path.name} does not keep to its schema at {place}: {clean(error.message, 120)}"
    if len(results["students"]) != students:
        yield f"{path.name} has {len(results['students'])} students, not {students}"
    if results["isolation"] == "none":
        yield "submissions were graded without isolation"


def _problems_of_gradebook(path: Path, students: int) -> Iterator[str]:
    yield from _too_large(path, GRADEBOOK_BYTES * (students + 1))
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    if header != _COLUMNS or any(len(row) != len(header) for row in rows):
        yield f"{path.name} has other columns than {', '.join(_COLUMNS)}"
    if len({row[0] for row in rows}) != students or len(rows) != students:
        yield f"{path.name} has {len(rows)} rows for {students} students, or twice the same name"
    for cell in (cell for row in rows for cell in row):
        if _FORMULA.match(cell):
            yield f"a spreadsheet calculates the cell {clean(cell, 80)}"
        if _UNSEEN.search(cell) or "\n" in cell:
            yield f"the gradebook holds an unseen character in {clean(cell, 80)}"


def _too_large(path: Path, most: int) -> Iterator[str]:
    if path.stat().st_size > most:
        yield f"{path.name} has {path.stat().st_size} bytes, more than {most}"
