"""A decorator in the wrong place and a loop that ends at once are seen in the lines of a view."""

import pytest

from grader.examiner.slips.answers import above_the_route
from grader.examiner.slips.loops import returns_at_the_end
from grader.examiner.slips.source_blocks import Block

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
    assert [*returns_at_the_end(block(DEF + body))] == lines
