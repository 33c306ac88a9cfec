"""URLs are built as Flask builds them, only later."""

import subprocess
import sys

import pytest

# In a process of its own: it changes Werkzeug for good, as it does in the nursery.
PROGRAM = """
import flask
from werkzeug.routing import Rule
compiled = []
compile_builder = Rule._compile_builder
def counted(rule, *arguments):
    compiled.append(rule.rule)
    return compile_builder(rule, *arguments)
Rule._compile_builder = counted
from grader.inside.url_building import postpone_url_building
postpone_url_building()
app = flask.Flask("app")
def view(**values):
    return ""
def url(*arguments, **values):
    with app.test_request_context():
        return flask.url_for(*arguments, **values)
{lines}
"""


def outcome(lines: str) -> str:
    program = [sys.executable, "-c", PROGRAM.format(lines=lines)]
    found = subprocess.run(program, capture_output=True, text=True, check=False)
    return found.stdout.strip() or found.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("rule", "asked", "built"),
    [
        ("/", "'p'", "/"),
        ("/user/<name>", "'p', name='Ada B/c'", "/user/Ada%20B/c"),
        ("/user/<name>", "'p', name='Ada', page=2, tag=['a', 'b']", "/user/Ada?page=2&tag=a&tag=b"),
        ("/<int:self>/<path:rule>", "'p', self=3, rule='a/b'", "/3/a/b"),
        ("/café/<name>", "'p', name='x'", "/caf%C3%A9/x"),
        ("/<values>", "'p', values='x', _external=True", "http://localhost/x"),
    ],
)
def test_a_url_is_the_one_that_flask_builds(rule: str, asked: str, built: str) -> None:
    assert outcome(f"app.add_url_rule({rule!r}, 'p', view)\nprint(url({asked}))") == built


def test_a_value_that_is_missing_is_an_error_as_ever() -> None:
    lines = "app.add_url_rule('/user/<name>', 'p', view)\nprint(url('p'))"
    assert "Did you forget to specify values ['name']?" in outcome(lines)


def test_defaults_are_left_out_of_a_url() -> None:
    lines = "app.add_url_rule('/', 'p', view, defaults={'page': 1})\n"
    lines += "app.add_url_rule('/<int:page>', 'p', view)\n"
    assert outcome(f"{lines}print(url('p', page=1), url('p', page=2))") == "/ /2"


def test_a_route_that_nobody_builds_is_not_compiled() -> None:
    lines = "app.add_url_rule('/a', 'a', view)\napp.add_url_rule('/b', 'b', view)\n"
    assert outcome(f"{lines}url('b'), url('b')\nprint(compiled)") == "['/b']"


def test_a_route_that_cannot_be_built_is_refused_when_it_is_added() -> None:
    lines = "app.add_url_rule('/<None>', 'p', view)\nprint('added')"
    assert outcome(lines).startswith("ValueError: ")
