"""A mutant is known by what it changes, not by where it stands."""

from mutants.mutant import Key, Mutant, with_keys

SOURCE = 'def home():\n    return "a"\n\n\ndef about():\n    return "a"\n'


def mutant(before: str, after: str, path: str = "app.py") -> Mutant:
    """Make a mutant of a change that no test here asks about."""
    return Mutant(path, "python/any", before, after)


def keys_of(*mutants: Mutant) -> list[Key]:
    """Return the keys of mutants of one exercise."""
    return [key for key, _ in with_keys("01-first", mutants)]


def test_a_key_names_the_function_and_the_changed_line() -> None:
    changed = mutant(SOURCE, SOURCE.replace('"a"', '"b"', 1))
    assert keys_of(changed) == [
        Key("01-first", "app.py:home", "python/any", 'return "a"', 'return "b"')
    ]


def test_the_key_stays_when_lines_are_added_before() -> None:
    moved = f"import os\n\n\n{SOURCE}"
    before = mutant(SOURCE, SOURCE.replace('"a"', '"b"', 1))
    after = mutant(moved, moved.replace('"a"', '"b"', 1))
    assert keys_of(before) == keys_of(after)


def test_a_decorator_belongs_to_its_function_and_a_method_to_its_class() -> None:
    source = "class Shop:\n    @property\n    def price(self):\n        return 1\n"
    assert [
        key.place
        for key in keys_of(
            mutant(source, source.replace("@property", "@staticmethod")),
            mutant(source, source.replace("Shop", "Store")),
        )
    ] == ["app.py:Shop.price", "app.py:Shop"]


def test_no_two_mutants_have_the_same_key() -> None:
    source = "x\nx\n"
    twice = [mutant(source, "y\nx\n", "a.html"), mutant(source, "x\ny\n", "a.html")]
    assert [key.place for key in keys_of(*twice)] == ["a.html", "a.html (2)"]


def test_of_many_changed_lines_the_first_and_the_last_are_told() -> None:
    (key,) = keys_of(mutant("<p>\n  1\n  2\n</p>\nend\n", "end\n", "a.html"))
    assert (key.before, key.after) == ("<p> ⏎ … ⏎ </p>", "")


def test_the_diff_is_small() -> None:
    assert mutant("1\n2\n3\n4\n5\n", "1\n2\nx\n4\n5\n").diff().splitlines() == [
        "--- app.py",
        "+++ app.py",
        "@@ -2,3 +2,3 @@",
        " 2",
        "-3",
        "+x",
        " 4",
    ]
