"""Did you mean: capitals first, then what is spelt nearly so."""

from grader.diagnosis.nearest import nearest


def test_a_name_that_differs_in_capitals_comes_first() -> None:
    assert nearest("APP", ["apt", "app", "apps"])[0] == "app"


def test_what_is_spelt_nearly_so_is_found() -> None:
    assert nearest("retrun", ["import", "return", "def"]) == ["return"]


def test_nothing_is_found_where_nothing_is_like_it() -> None:
    assert nearest("xyz", ["return", "import"]) == []
    assert nearest("", ["return"]) == []


def test_the_name_itself_is_no_answer() -> None:
    assert nearest("page", ["page"]) == []


def test_many_and_long_names_are_no_trouble() -> None:
    assert nearest("a" * 1_000, ["a" * 999]) == []
    assert len(nearest("a" * 50, (f"{'a' * 50}{n}" for n in range(100_000)))) <= 3
