"""What is changed in Python beside what cosmic-ray changes."""

import pytest
from mutants.python_code import python_mutants


def made(source: str, operator: str) -> list[str]:
    """Return what an operator makes of a source."""
    return [code for name, code in python_mutants(source) if name == f"python/{operator}"]


@pytest.mark.parametrize(
    ("operator", "source", "mutated"),
    [
        ("text-letter-changed", 'x = "Hello!"', ['x = "qello!"']),
        ("text-cut", "x = 'Hello!'", ["x = 'Hello'"]),
        ("text-added", 'x = b"ok"', ["x = b'okx'"]),
        ("text-emptied", 'x = f"Hi {name}!"', ["x = f'{name}!'", "x = f'Hi {name}'"]),
        ("f-string-piece-dropped", 'x = f"Hi {name}!"', ["x = f'Hi !'"]),
        ("f-string-format-dropped", 'x = f"{price:.2f}"', ["x = f'{price}'"]),
        ("argument-dropped", "get(a, b)", ["get(b)", "get(a)"]),
        ("keyword-dropped", "get(a, max_age=1)", ["get(a)"]),
        ("call-dropped", "x = escape(name)", ["x = name"]),
        ("call-dropped", "x = f'{escape(name)}'", ["x = f'{name}'"]),
        ("method-dropped", "x = name.strip()", ["x = name"]),
        ("element-dropped", "m = ['GET', 'POST']", ["m = ['POST']", "m = ['GET']"]),
        ("element-dropped", "x = page, 404", ["x = 404", "x = page"]),
        ("element-dropped", "x = {1: 2, 3: 4}", ["x = {3: 4}", "x = {1: 2}"]),
        ("element-dropped", "x = {1}", ["x = set()"]),
        ("condition-true", "if a < b:\n    pass", ["if True:\n    pass"]),
        ("condition-false", "x = 1 if a else 2", ["x = 1 if False else 2"]),
        ("operand-dropped", "x = not (a and b)", ["x = not (b)", "x = not (a)"]),
        ("statement-deleted", "a = 1\nsave()", ["pass\nsave()", "a = 1\npass"]),
        ("lookup-forgiving", 'x = form["name"]', ["x = form.get('name')"]),
        ("lookup-strict", 'x = args.get("q", "")', ["x = args['q']"]),
    ],
)
def test_each_operator_changes_one_place(operator: str, source: str, mutated: list[str]) -> None:
    assert made(source, operator) == mutated


def test_a_route_gets_another_method() -> None:
    source = '@app.post("/sign")\ndef sign():\n    return ""\n'
    assert made(source, "method-changed") == [source.replace("post", "get")]


def test_a_route_keeps_its_call() -> None:
    source = '@app.get("/sign")\ndef sign():\n    return 1\n'
    assert made(source, "call-dropped") + made(source, "lookup-strict") == []


@pytest.mark.parametrize(
    ("operator", "url"),
    [
        ("route-converter-dropped", "/a/<b>/<c>"),
        ("route-converter-path", "/a/<int:b>/<path:c>"),
        ("route-slash-added", "/a/<int:b>/<c>/"),
    ],
)
def test_a_route_takes_other_urls(operator: str, url: str) -> None:
    assert f'x = "{url}"' in made('x = "/a/<int:b>/<c>"', operator)


def test_html_in_a_text_is_changed_as_html() -> None:
    source = 'x = """\n<h1>Hi</h1>\n"""'
    assert made(source, "html/element-renamed") == ['x = """\n<x-h1>Hi</x-h1>\n"""']
    assert made(source, "text-cut") == []


def test_a_line_with_letters_of_more_than_one_byte_is_cut_in_the_right_place() -> None:
    assert made('x = "é" + escape(name)', "call-dropped") == ['x = "é" + name']
