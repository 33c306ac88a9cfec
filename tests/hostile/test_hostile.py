"""Hostile submissions get just what they must, honest apps everything, and nobody else notices.

One or two cases of a class are tried, each once; with HOSTILE=once in the environment every case,
and with HOSTILE=all every case twice.
"""

import os
import sys
from collections.abc import Mapping

import pytest

from tests.hostile.batches import BATCH, QUICK_BATCH, NoIsolationError, Report, Trial
from tests.hostile.case_file import CLASSES, load_cases

CUT = os.environ.get("HOSTILE")
ALL = CUT in ("once", "all")
CORPUS = load_cases()
TRIED = {case.name: case for case in CORPUS if ALL or case.quick}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sandboxes are made of Linux")


@pytest.fixture(scope="module")
def reports() -> Mapping[str, Report]:
    """What came of each case that is tried."""
    trial = Trial(again=CUT == "all", batch=BATCH if ALL else QUICK_BATCH, jobs=3)
    try:
        return {report.case.name: report for report in trial.reports(list(TRIED.values()))}
    except NoIsolationError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", TRIED)
def test_a_case_gets_just_what_it_must(reports: Mapping[str, Report], name: str) -> None:
    report = reports[name]
    if report.word == "skip":
        pytest.skip(report.reason)
    if report.word == "known":
        pytest.xfail(report.reason)
    assert report.word == "ok", [report.reason, *report.violations]


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CORPUS}) == len(CORPUS)


def test_nobody_in_a_batch_is_handed_in_under_the_name_of_another() -> None:
    students = [case.student for case in CORPUS if case.student]
    assert len(set(students)) == len(students)


def test_the_quick_cut_takes_one_or_two_cases_of_each_class() -> None:
    quick = [case.number for case in CORPUS if case.quick]
    there = {case.number for case in CORPUS if not case.honest}
    assert [number for number in there if quick.count(number) not in (1, 2)] == []


def test_each_class_of_attacks_is_tried_in_more_than_one_way() -> None:
    numbers = [case.number for case in CORPUS]
    assert [number for number in CLASSES if numbers.count(number) < 2] == []


def test_what_is_known_to_fail_is_not_in_the_quick_cut() -> None:
    assert [case.name for case in CORPUS if case.quick and case.fails] == []


def test_the_corpus_does_not_shrink() -> None:
    honest = sum(case.honest for case in CORPUS)
    assert honest >= 43
    assert len(CORPUS) - honest >= 180
