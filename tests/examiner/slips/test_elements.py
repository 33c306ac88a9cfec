"""The line on which an element is written is found by what a check tells of it."""

import pytest

from grader.examiner.facts import Facts
from grader.examiner.slips.elements import elements_meant
from grader.examiner.slips.scene import Scene
from grader.examiner.slips.source_blocks import Block, SourceFiles

FORM = (
    "{% extends 'base.html' %}\n<h1>Form</h1>\n<form method=post>\n"
    "<input name='name'>\n<input name='city' placeholder='{{ city }}'>\n</form>\n<ul><li>a</ul>"
)
FILES = {"app.py": "", "templates/form.html": FORM, "templates/base.html": "<title>x</title>"}


def meant(expected: str, actual: str = "", *, view: str = "", rendered: bool = True) -> list[str]:
    """Return file and line of each element that a failure tells of."""
    files = SourceFiles([*FILES], lambda path, most: FILES[path].encode())
    form = files.template("form.html")
    scene = Scene(
        files,
        Facts("GET /", expected, actual),
        views=[Block("app.py", 3, view.split("\n"))],
        templates=[form] if rendered and form else [],
    )
    return [f"{file}:{line}" for file, line, _ in elements_meant(scene)]


@pytest.mark.parametrize(
    ("expected", "actual", "places"),
    [
        ("an h1 that says `Form`", "", ["templates/form.html:2"]),
        ("a form that holds the city", "a field `city` that is empty", ["templates/form.html:5"]),
        ("a field `email`", "", ["templates/form.html:4", "templates/form.html:5"]),
        ("a page without `<h1>Form`", "", ["templates/form.html:2"]),
        ("another title", "", ["templates/base.html:1", "templates/form.html:0"]),
        ("the element <ul>", "", ["templates/form.html:7"]),
        ("3 li", "`<form> and a h1`", ["templates/form.html:7"]),
        ("a page that shows `Hello`", "`an h1`", ["templates/form.html:0"]),
        ("status 200", "status 404", []),
    ],
)
def test_the_lines_are_those_of_the_elements_that_are_told_of(
    expected: str, actual: str, places: list[str]
) -> None:
    assert meant(expected, actual) == places


def test_without_a_template_they_are_looked_for_in_the_view() -> None:
    view = "@app.get('/')\ndef index():\n    return '<h1>Hi</h1>'"
    assert meant("an h1", view=view, rendered=False) == ["app.py:5"]
    assert meant("a page that shows `x`", view=view, rendered=False) == []


def test_without_a_view_there_are_none() -> None:
    files = SourceFiles([], lambda path, most: None)
    assert elements_meant(Scene(files, Facts("", "an h1", ""))) == ()
