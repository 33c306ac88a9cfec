"""How much is told, about which checks, and when."""

from datetime import date

from grader.course.feedback_policy import FeedbackPolicy

BEFORE, FIRST_DAY = date(2026, 5, 31), date(2026, 6, 1)


def test_public_checks_are_explained_and_hidden_ones_show_the_gap() -> None:
    policy = FeedbackPolicy()
    assert policy.level("public", FIRST_DAY) == "full"
    assert policy.level("hidden", FIRST_DAY) == "gap"


def test_from_its_day_on_everything_is_explained() -> None:
    policy = FeedbackPolicy(public="gap", hidden="outcome", full_from=FIRST_DAY)
    assert [policy.level("public", day) for day in (BEFORE, FIRST_DAY)] == ["gap", "full"]
    assert [policy.level("hidden", day) for day in (BEFORE, FIRST_DAY)] == ["outcome", "full"]
