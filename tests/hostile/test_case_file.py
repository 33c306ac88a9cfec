"""What a case.yaml must say, and what comes of one that does not."""

from pathlib import Path

import pytest

from tests.hostile import case_file
from tests.hostile.case_file import Case, CaseError, load_cases

GOOD = """\
why: it tries
class: 12
outcomes: {greets: passed, echoes: failed, remembers: passed, saves: passed, password: failed}
"""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty corpus."""
    for name in ("cases", "honest", "parts"):
        (tmp_path / name).mkdir()
    (tmp_path / "parts" / "board.py").touch()
    monkeypatch.setattr(case_file, "HERE", tmp_path)
    return tmp_path


def written(corpus: Path, text: str, name: str = "12-tries", kind: str = "cases") -> list[Case]:
    (corpus / kind / name).mkdir()
    (corpus / kind / name / "case.yaml").write_text(text)
    return load_cases()


def test_an_attack_says_its_class_and_what_it_must_get(corpus: Path) -> None:
    (case,) = written(corpus, GOOD)
    assert (case.name, case.number, case.honest, case.fails) == ("12-tries", 12, False, None)
    assert case.expected.status == "graded"
    assert case.expected.outcomes["echoes"] == "failed"


def test_a_submission_that_never_runs_names_its_diagnosis(corpus: Path) -> None:
    (case,) = written(corpus, "why: x\nclass: 12\nstatus: refused\ndiagnosis: refused-link\n")
    assert (case.expected.status, case.expected.diagnosis) == ("refused", "refused-link")
    assert set(case.expected.outcomes.values()) == {"not-run"}


def test_an_honest_app_must_get_everything_and_has_the_board(corpus: Path) -> None:
    (case,) = written(corpus, "why: it is slow\n", "slow", "honest")
    assert set(case.expected.outcomes.values()) == {"passed"}
    assert (case.honest, case.parts) == (True, ("board.py",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("class: 12\n", "does not say why"),
        ("- why\n", "does not say why"),
        ("why: [\n", "cannot be read"),
        (GOOD + "whyy: x\n", "nothing is known of ['whyy']"),
        (GOOD.replace("12", "13"), "not that of the name"),
        (GOOD.replace("12", "twelve"), "none of 1 to 44"),
        (GOOD.replace("saves: passed, ", ""), "an outcome for each of"),
        (GOOD.replace("saves: passed", "saves: maybe"), "an outcome for each of"),
        (GOOD + "status: broken\n", "goes with a diagnosis"),
        (GOOD + "diagnosis: no-app\n", "goes with a diagnosis"),
        (GOOD + "parts: [bord.py]\n", "there is no part bord.py"),
        (GOOD + "needs: [luck]\n", "no condition is called luck"),
    ],
)
def test_a_mistake_is_told_with_the_name_of_the_case(corpus: Path, text: str, message: str) -> None:
    with pytest.raises(CaseError) as caught:
        written(corpus, text)
    assert str(caught.value).startswith("12-tries: ")
    assert message in str(caught.value)


def test_an_honest_app_states_no_outcomes(corpus: Path) -> None:
    with pytest.raises(CaseError, match="leave out"):
        written(corpus, "why: x\nstatus: broken\n", "x", "honest")
