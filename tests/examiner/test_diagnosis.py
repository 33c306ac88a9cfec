"""What is wrong with a submission is said in bounded words, whatever its sandbox says of itself."""

from pathlib import Path

import pytest

from grader.contents import Contents
from grader.examiner.diagnosis import broken_by_facts
from grader.sandbox.protocol import Fields
from grader.sandbox.verdict import Place
from grader.sandbox.whereabouts import whereabouts

LONG = "<img src=x>\x1b[2J\u202e" * 10_000
NO_FILES = Contents(())
TEXTS = ("name", "holder", "own", "module", "held", "several", "factory")
KINDS = ["syntax-error", "exited", "missing-module", "no-app-file", "no-app", "import-error", LONG]


@pytest.mark.parametrize("kind", KINDS)
def test_a_diagnosis_is_short_whatever_the_sandbox_says(kind: str) -> None:
    said = dict.fromkeys((*TEXTS, "error", "text", "file", "code"), LONG)
    diagnosis = broken_by_facts(
        Fields({**said, "kind": kind, "line": 1, "near": [LONG] * 99}), NO_FILES
    )
    assert diagnosis.kind in KINDS[:-1]
    assert len(diagnosis.message) < 1_500
    assert len(diagnosis.hint or "") < 1_000
    assert len(diagnosis.code or "") <= 200
    assert len(diagnosis.file or "") <= 300


@pytest.mark.parametrize("line", [0, -7, 10**30])
def test_a_line_that_no_file_has_is_not_told(line: int) -> None:
    facts = {"kind": "syntax-error", "error": "SyntaxError", "text": "no", "file": "app.py"}
    diagnosis = broken_by_facts(Fields({**facts, "line": line}), NO_FILES)
    assert (diagnosis.file, diagnosis.line) == ("app.py", None)
    assert "line" not in diagnosis.message.partition(".")[0]


@pytest.mark.parametrize(("line", "place"), [("0", None), ("7", Place("app.py", 7))])
def test_a_trace_tells_of_lines_that_there_can_be(
    tmp_path: Path, line: str, place: Place | None
) -> None:
    trace = f'  File "{tmp_path}/app/app.py", line {line} in page\n'
    (tmp_path / "whereabouts").write_text(trace)
    assert whereabouts(tmp_path) == place
