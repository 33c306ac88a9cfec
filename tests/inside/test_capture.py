"""What a request printed, logged, rendered and raised reaches the check, whatever the way."""

from collections.abc import Callable

import pytest

from grader.examiner.student import Student

StudentOf = Callable[..., Student]

APP = """\
import logging
import os
import sys

from flask import Flask, render_template, render_template_string

app = Flask(__name__)
{setup}


@app.get("/")
def page():
    {view}
    return "answered"


@app.get("/quiet")
def quiet():
    return "quiet"
"""


def app_with(view: str, setup: str = "") -> str:
    return APP.format(setup=setup, view=view)


@pytest.mark.parametrize(
    ("view", "printed"),
    [
        ("print('hello', 1)", "hello 1\n"),
        ("print('no line end', end='')", "no line end"),
        ("print('flushed', flush=True)", "flushed\n"),
        ("sys.stdout.write('written')", "written"),
        ("sys.stdout.buffer.write(b'caf\\xe9')", "caf\\xe9"),
        ("os.write(1, b'by number')", "by number"),
        ("print('Grüße \\U0001f600')", "Grüße \U0001f600\n"),
        ("print('\\ud800')", "\\ud800\n"),
        ("print('\\x1b[31m\\0')", "\x1b[31m\0\n"),
        ("print('to stderr', file=sys.stderr)", ""),
        ("print('a'); os.write(1, b'b'); print('c')", "ba\nc\n"),
    ],
)
def test_printed_text_is_seen(student_of: StudentOf, view: str, printed: str) -> None:
    client = student_of(app_with(view)).client()
    response = client.open("/")
    assert (response.text, response.printed) == ("answered", printed)
    assert client.open("/quiet").printed == ""


def test_of_very_much_output_the_start_and_the_end_are_seen(student_of: StudentOf) -> None:
    view = "print('start'); [print('x' * 1023) for _ in range(20_000)]; print('end')"
    client = student_of(app_with(view)).client()
    response = client.open("/")
    assert response.text == "answered"
    assert response.printed.startswith("start\nxxx")
    assert response.printed.endswith("xxx\nend\n")
    assert "[...]" in response.printed
    assert len(response.printed) < 100_000
    assert client.open("/quiet").printed == ""


@pytest.mark.parametrize("view", ["sys.stdout.close()", "sys.stdout = None", "os.close(1)"])
def test_an_app_that_closes_its_output_still_answers(student_of: StudentOf, view: str) -> None:
    client = student_of(app_with(view)).client()
    assert client.open("/").text == "answered"
    assert client.open("/quiet").text == "quiet"


def test_what_the_import_prints_belongs_to_no_request(student_of: StudentOf) -> None:
    response = student_of(app_with("pass", setup="print('importing')")).client().open("/")
    assert response.printed == ""


@pytest.mark.parametrize(
    ("view", "logged"),
    [
        ("app.logger.warning('sold %s', 'out')", ("WARNING", "app", "sold out")),
        ("app.logger.error('down')", ("ERROR", "app", "down")),
        ("logging.warning('by the root')", ("WARNING", "root", "by the root")),
        ("logging.getLogger('shop').error('x')", ("ERROR", "shop", "x")),
    ],
)
def test_log_records_are_seen(
    student_of: StudentOf, view: str, logged: tuple[str, str, str]
) -> None:
    client = student_of(app_with(view)).client()
    assert client.open("/").logged == (logged,)
    assert client.open("/quiet").logged == ()


def test_levels_count_as_the_student_set_them(student_of: StudentOf) -> None:
    setup = "app.logger.setLevel(logging.INFO)"
    view = "app.logger.debug('no'); app.logger.info('yes'); logging.info('no')"
    assert student_of(app_with(view, setup)).client().open("/").logged == (("INFO", "app", "yes"),)


def test_debug_mode_switches_debug_messages_on_though_checks_run_without_it(
    student_of: StudentOf,
) -> None:
    view = "app.logger.debug('seen')"
    response = student_of(app_with(view, "app.debug = True")).client().open("/")
    assert response.logged == (("DEBUG", "app", "seen"),)


def test_the_student_s_own_configuration_of_logging_works(student_of: StudentOf) -> None:
    setup = (
        "logging.basicConfig(filename='app.log', level=logging.INFO,"
        " format='%(levelname)s|%(message)s')"
    )
    student = student_of(app_with("logging.info('kept')", setup))
    assert student.client().open("/").logged == (("INFO", "root", "kept"),)
    assert student.file("app.log") == b"INFO|kept\n"


def test_of_very_many_log_records_the_first_are_seen(student_of: StudentOf) -> None:
    view = "[logging.error('x' * 5000) for _ in range(1000)]"
    response = student_of(app_with(view)).client().open("/")
    assert response.text == "answered"
    assert 0 < len(response.logged) < 1000


def test_the_templates_of_a_request_are_seen(student_of: StudentOf) -> None:
    files = {
        "app.py": app_with("return render_template('child.html', name='Ada')"),
        "templates/base.html": "<p>{% block body %}{% endblock %}</p>",
        "templates/child.html": "{% extends 'base.html' %}{% block body %}{{ name }}{% endblock %}",
    }
    client = student_of(files).client()
    response = client.open("/")
    assert (response.text, response.templates) == ("<p>Ada</p>", ("child.html",))
    assert client.open("/quiet").templates == ()


def test_a_template_without_a_name_is_seen(student_of: StudentOf) -> None:
    response = student_of(app_with("return render_template_string('x')")).client().open("/")
    assert response.templates == ("None",)


def test_an_exception_points_at_the_student_s_own_line(student_of: StudentOf) -> None:
    files = {
        "app.py": app_with("import shop; shop.sell()"),
        "shop.py": "def sell():\n    int('x')\n",
    }
    client = student_of(files).client()
    error = client.open("/").exception
    assert error is not None
    assert (error.error, error.file, error.line) == ("ValueError", "shop.py", 2)
    assert error.code == "int('x')"
    assert client.open("/quiet").exception is None


def test_a_missing_template_points_at_the_view(student_of: StudentOf) -> None:
    error = student_of(app_with("render_template('no.html')")).client().open("/").exception
    assert error is not None
    assert (error.error, error.file, error.line) == ("TemplateNotFound", "app.py", 13)


def test_a_mistake_in_a_template_points_at_the_template(student_of: StudentOf) -> None:
    files = {
        "app.py": app_with("return render_template('page.html')"),
        "templates/page.html": "<p>\n{{ nothing.at.all }}\n</p>",
    }
    error = student_of(files).client().open("/").exception
    assert error is not None
    assert (error.error, error.file, error.line) == ("UndefinedError", "templates/page.html", 2)


def test_bytes_that_are_no_text_cost_no_more_than_what_they_stand_for(
    student_of: StudentOf,
) -> None:
    view = "print('start', flush=True); os.write(1, bytes(range(128, 256)) * 400); print('end')"
    response = student_of(app_with(view)).client().open("/")
    assert response.text == "answered"
    assert response.printed.startswith("start\n\\x80\\x81")
    assert response.printed.endswith("\\xfe\\xffend\n")
    assert len(response.printed) < 70_000


def test_many_log_records_in_letters_of_any_kind_are_too_much_for_no_answer(
    student_of: StudentOf,
) -> None:
    view = "[logging.error('%d %s', number, 'καλημέρα ' * 300) for number in range(200)]"
    response = student_of(app_with(view)).client().open("/")
    assert response.text == "answered"
    assert response.logged[0][2].startswith("0 καλημέρα")
    assert response.logged[-1] == ("[...]",) * 3


def test_everything_at_once_is_too_much_for_no_answer(student_of: StudentOf) -> None:
    setup = (
        "logging.addLevelName(45, 'λ' * 9_999)\n"
        "log = logging.getLogger('λ' * 9_999)\n"
        "class Broken(Exception):\n    def __str__(self):\n        return 'λ' * 9_999\n"
        "def render(number):\n    render_template(f\"{number}{'λ' * 90}.html\")\n"
    )
    view = (
        "print('\\0' * 99_999); [log.log(45, 'λ' * 9_999) for _ in range(300)];"
        " [render(number) for number in range(200)]; raise Broken"
    )
    pages = {f"templates/{number}{'λ' * 90}.html": "x" for number in range(180)}
    response = student_of({"app.py": app_with(view, setup), **pages}).client().open("/")
    assert response.status_code == 500
    assert len(response.templates) < 180
    assert response.templates[-1] == "[...]"
    assert response.exception is not None
    assert "[...]" in response.printed


@pytest.mark.parametrize("view", ["logging.error(Mute())", "logging.error('%s %s', 1)"])
def test_what_cannot_be_put_into_words_is_not_logged_and_ends_no_view(
    student_of: StudentOf, view: str
) -> None:
    setup = "class Mute:\n    def __str__(self):\n        raise ValueError\n"
    response = student_of(app_with(view, setup)).client().open("/")
    assert (response.text, response.logged) == ("answered", ())
