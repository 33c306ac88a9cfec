"""The facts of a failure are of bounded length, whatever an app has answered."""

from grader.examiner.facts import LONGEST, Facts, Mismatch


def test_of_a_long_text_the_start_is_kept() -> None:
    facts = Facts("a" * 5_000_000, "b" * LONGEST, "c" * (LONGEST + 1))
    assert facts.asked == "a" * (LONGEST - 1) + "…"
    assert facts.expected == "b" * LONGEST
    assert facts.actual == "c" * (LONGEST - 1) + "…"
    assert len(str(Mismatch(facts))) < 4 * LONGEST


def test_what_is_empty_is_left_out_of_the_data() -> None:
    assert Facts("GET /", "", "x").as_data() == {"asked": "GET /", "actual": "x"}
