"""A decorator in the wrong place and a loop that ends at once are seen in the lines of a view."""

import re
from pathlib import Path

import pytest

from grader.examiner.source_blocks import Block, SourceFiles
from grader.examiner.template_slips import (
    blocks_of_no_layout,
    flashed_the_wrong_way_round,
    layouts_of,
    open_quotes,
)
from grader.examiner.view_slips import above_the_route, return_in_a_loop

ANSWERS = Path(__file__).parents[1] / "answers"
DEF = "def view():\n"


def block(text: str) -> Block:
    """Return a view, the first line of which is 5."""
    return Block("app.py", 5, text.split("\n"))


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("@login_required\n@app.route('/')\n", [(5, "login_required", "app.route")]),
        ("@role('a', b=1)\n\n@bp.get('/')\n", [(5, "role", "bp.get")]),
        ("@auth.login_required\n@app.post(\n  '/')\n", [(5, "auth.login_required", "app.post")]),
        ("@app.route('/')\n@needs\n@app.route('/b')\n", [(6, "needs", "app.route")]),
        ("@app.route('/')\n@login_required\n", []),
        ("@app.route('/')\n@app.route('/b')\n", []),
        ("@csrf.exempt\n@app.route('/')\n", []),
        ("@app.errorhandler(404)\n@app.route('/')\n", []),
        ("@get('/a')\n@app.route('/')\n", []),
        ("@login_required\n", []),
    ],
)
def test_a_decorator_above_a_route_is_found(above: str, found: list[tuple[int, str, str]]) -> None:
    assert [*above_the_route(block(above + DEF + "    return ''"))] == found


def test_what_stands_in_the_function_is_no_decorator_of_it() -> None:
    inner = "    @wraps\n    @app.route('/b')\n    def inner():\n        return ''"
    assert [*above_the_route(block(DEF + inner))] == []


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("    for x in y:\n        print(x)\n        return ''", [8]),
        ("    for x in y:  # all\n\n        z = x\n        return ''\n    return z", [9]),
        ("    for x in y:\n        if x:\n            print(x)\n        return ''", [9]),
        ("    for x in y:\n        print(x)\n    return ''", []),
        ("    for x in y:\n        return x\n    abort(404)", []),
        ("    for x in y:\n        if x == z:\n            print(x)\n            return x", []),
        ("    for x in y:\n        if not x:\n            continue\n        return x", []),
        ("    for x in y:\n        if not x: continue\n        return x", []),
        (
            "    for x in y:\n        try:\n            f(x)\n        except:\n            return",
            [],
        ),
        ("    for x in y:\n        def f():\n            return x\n        z.append(f)", []),
    ],
)
def test_a_return_at_the_end_of_a_loop_is_found(body: str, lines: list[int]) -> None:
    assert [*return_in_a_loop(block(DEF + body))] == lines


def test_no_right_answer_has_these_slips() -> None:
    found: list[object] = []
    functions = 0
    for folder in sorted(ANSWERS.glob("*/right-*")):
        files = files_of(folder)
        views = [view for code in files.ending_in(".py") for view in functions_of(code, files)]
        functions += len(views)
        found += [each for view in views for each in above_the_route(view)]
        found += [each for view in views for each in return_in_a_loop(view)]
        for page in files.ending_in(".html"):
            layouts = layouts_of(page, files.template) or ()
            found += [*open_quotes(page), *flashed_the_wrong_way_round(page)]
            found += [*blocks_of_no_layout(page, layouts)]
    assert functions > 500
    assert found == []


def files_of(folder: Path) -> SourceFiles:
    """Return the code and the pages of an answer."""
    paths = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".py", ".html")
    }
    return SourceFiles([*paths], lambda path, most: paths[path][:most])


def functions_of(code: Block, files: SourceFiles) -> list[Block]:
    """Return the functions of a file, each with what stands above it."""
    starts = [line for line, _ in code.found(re.compile(r"^\s*(?:@|def |async def )"))]
    return [files.view(code.file, line) for line in starts if line - 1 not in starts]
