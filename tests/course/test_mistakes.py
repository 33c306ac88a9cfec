"""How mistakes are put on a line."""

from grader.course.mistakes import Mark, Mistake, did_you_mean, quoted, report


def test_a_mistake_is_a_line_with_file_line_column_and_path() -> None:
    mistake = Mistake(Mark(7, 5), ("exercises", 0, "hintt"), "unknown key.")
    assert mistake.in_file("rubric.yaml") == "rubric.yaml:7:5: exercises.0.hintt: unknown key."


def test_a_mistake_of_the_whole_file_has_no_path() -> None:
    assert Mistake(Mark(1, 1), (), "it is empty.").in_file("a") == "a:1:1: it is empty."


def test_a_key_that_a_terminal_would_obey_is_shown_in_quotes() -> None:
    line = Mistake(Mark(1, 1), ("a\n\x1b[2J", ""), "unknown key.").in_file("a")
    assert line == "a:1:1: 'a\\n\\x1b[2J'.'': unknown key."


def test_a_report_follows_the_order_of_the_file() -> None:
    mistakes = [Mistake(Mark(line, column), (), "x.") for line, column in [(2, 9), (10, 1), (2, 3)]]
    assert report("a", mistakes).splitlines() == ["a:2:3: x.", "a:2:9: x.", "a:10:1: x."]


def test_a_long_text_is_cut() -> None:
    assert len(quoted("x" * 10_000)) < 70
    assert quoted("x" * 60) == repr("x" * 60)


def test_the_nearest_name_is_suggested_and_a_far_one_is_not() -> None:
    assert did_you_mean("hintt", ["id", "hint", "points"]) == " Did you mean 'hint'?"
    assert did_you_mean("zzz", ["id", "hint"]) == ""
