"""The first screen of feedback names the cause of what beginners are most likely to get wrong."""

import re
from collections.abc import Mapping

import pytest

from tests.wrong_answers.listing import COLUMNS, LISTING, Case, Judged, judged, load_cases

CASES = {case.name: case for case in load_cases()}
# The machinery, and the machine: what students' own files never hold.
FOREIGN = re.compile(r"pytest|importlib|site-packages|/(?:tmp|home|usr|proc|root|opt)/|test_hidden")


@pytest.fixture(scope="module")
def results() -> Mapping[str, Judged]:
    """What came of each case, graded once as one class."""
    return {each.case.name: each for each in judged(list(CASES.values()))}


def test_there_are_sixty_and_nearly_all_are_named(results: Mapping[str, Judged]) -> None:
    assert len(results) == 60
    assert sum(each.is_named for each in results.values()) >= 57


@pytest.mark.parametrize("name", CASES)
def test_the_first_screen_names_the_cause(results: Mapping[str, Judged], name: str) -> None:
    result = results[name]
    assert result.is_named == CASES[name].named, [result.missing, *result.screen]


@pytest.mark.parametrize("name", CASES)
def test_feedback_fits_the_screen_and_holds_nothing_of_the_machinery(
    results: Mapping[str, Judged], name: str
) -> None:
    lines = results[name].feedback
    assert lines
    assert [line for line in lines if len(line) > COLUMNS or FOREIGN.search(line)] == []


@pytest.mark.parametrize("name", CASES)
def test_the_list_for_readers_says_the_same(results: Mapping[str, Judged], name: str) -> None:
    title = f"## {name.replace('-', ': ', 1).replace('-', ' ')}\n"
    section = LISTING.read_text(encoding="utf-8").partition(title)[2].partition("\n## ")[0]
    assert ("Named: yes." in section) == results[name].is_named


def test_a_screen_names_a_cause_only_with_a_word_of_each_group() -> None:
    case = Case("W00-none", "01-hello-app", "", [["Port", "host"], ["is taken"]])
    assert Judged(case, ["The PORT is", "taken."]).is_named
    assert Judged(case, ["The port is free."]).missing == ["is taken"]
    assert not Judged(case, [""] * 24 + ["The port is taken."]).is_named
    assert not Judged(case, []).is_named
