"""Names that beginners use are really where they are said to be."""

import pytest

from grader.diagnosis.known_names import known_names, where_from


@pytest.mark.parametrize("name", known_names())
def test_a_name_can_be_imported_as_it_is_said(name: str) -> None:
    line = where_from(name)
    assert line is not None
    held: dict[str, object] = {}
    exec(compile(line, "app.py", "exec"), held)
    assert name in held


def test_modules_are_imported_whole() -> None:
    assert where_from("os") == "import os"
    assert where_from("flask") == "import flask"


@pytest.mark.parametrize("name", ["hello", "_thread", "", "os.path"])
def test_of_other_names_nothing_is_known(name: str) -> None:
    assert where_from(name) is None
