"""Some changes make no other program, and some are made where nobody asks."""

import pytest
from mutants.mutant import Mutant
from mutants.python_meaning import guard_lines, is_guarded, meaning

GUARDED = 'app = 1\n\nif __name__ == "__main__":\n    run()\n'


@pytest.mark.parametrize(
    ("source", "same"),
    [
        ("x = 1  # one", "x = 1"),
        ('"""About x."""\nx = 1', '"""Nothing."""\nx = 1'),
        ('def f():\n    """Return."""\n    return 1', "def f():\n    return 1"),
        ("def f(x: int) -> int:\n    return x", "def f(x: str):\n    return x"),
        ("x: int = 1", "x: str = 1"),
        ("x = 1\npass", "x = 1"),
        ("x = 'a'", 'x = "a"'),
    ],
)
def test_these_are_the_same_program(source: str, same: str) -> None:
    assert meaning(source) == meaning(same)


@pytest.mark.parametrize(
    ("source", "other"),
    [("x = 1", "x = 2"), ("class A:\n    x: int\n    y: int", "class A:\n    x: int")],
)
def test_these_are_two_programs(source: str, other: str) -> None:
    assert meaning(source) != meaning(other)


@pytest.mark.parametrize("source", ["x =", "return 1", "x = '\0'"])
def test_what_does_not_compile_is_no_program(source: str) -> None:
    assert meaning(source) is None


@pytest.mark.parametrize(
    ("before", "after", "guarded"),
    [("==", "!=", True), ("run()", "pass", True), ("app = 1", "app = 2", False)],
)
def test_a_change_is_guarded_when_it_concerns_only_the_program(
    before: str, after: str, guarded: bool
) -> None:
    mutant = Mutant("app.py", "python/any", GUARDED, GUARDED.replace(before, after))
    assert is_guarded(mutant, guard_lines(GUARDED)) is guarded
