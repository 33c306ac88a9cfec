"""Every way of writing app.py that Flask accepts is found, and what is wrong is said by line."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from grader.examiner.client import Client
from grader.examiner.run import Run
from grader.outcome import Diagnosis
from grader.sandbox.limits import Allowance, Limits

Files = str | Mapping[str, str | bytes]
Running = Callable[..., Run]
Diagnose = Callable[..., Diagnosis]

SHORT = replace(
    Limits(), importing=Allowance(cpu=0.2, idle=0.2), memory_bytes=128 << 20, file_bytes=1 << 20
)
FLASK = "from flask import Flask\n"
PAGE = '\n\n@{app}.route("/")\ndef page():\n    return "found"\n'
APP = f"{FLASK}app = Flask(__name__){PAGE.format(app='app')}"
FACTORY = f"""{FLASK}
def {{name}}():
    made = Flask(__name__)
    made.add_url_rule("/", view_func=lambda: "found")
    return made
"""


@pytest.mark.parametrize(
    ("files", "variable"),
    [
        (APP, "app"),
        (APP.replace("app", "application"), "application"),
        (APP.replace("app", "my_site"), "my_site"),
        (f"{APP}server = app\n", "app"),
        (APP.replace("app", "site") + "server = site\n", "site"),
        (FACTORY.format(name="create_app"), None),
        (FACTORY.format(name="make_app"), None),
        (FACTORY.format(name="create_app") + "app = create_app()\n", "app"),
        (FACTORY.format(name="build") + "site = build()\n", "site"),
        (f"{APP}other = Flask('other')\n", "app"),
        ({"app/__init__.py": APP}, "app"),
        ({"app/__init__.py": "from .site import app\n", "app/site.py": APP}, "app"),
        ({"app.py": "from site_made_here import app\n", "site_made_here.py": APP}, "app"),
        (f"{APP}if __name__ == '__main__':\n    app.run()\n", "app"),
    ],
    ids=[
        "app", "application", "any name", "two names, one app", "two names, none is app",
        "create_app", "make_app", "app of a factory", "any name of a factory", "app and another",
        "package", "package of modules", "imported", "guarded",
    ],
)  # fmt: skip
def test_the_application_is_found(opened: Running, files: Files, variable: str | None) -> None:
    run = opened(files)
    assert Client(run).get("/").text == "found"
    assert run.variable == variable


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbf" + APP.encode(),
        APP.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + APP.replace("\n", "\r\n").encode(),
        APP.replace("\n", "\r").encode(),
        b"# -*- coding: latin-1 -*-\n# caf\xe9\n" + APP.encode(),
        b"# coding: cp1252\nquotes = '\x93\x94'\n" + APP.encode(),
        APP.replace("    ", "\t").encode(),
        APP.rstrip("\n").encode(),
    ],
    ids=["mark", "CRLF", "mark and CRLF", "CR", "latin-1", "cp1252", "tabs", "no last line end"],
)
def test_the_editor_makes_no_difference(opened: Running, source: bytes) -> None:
    assert Client(opened({"app.py": source})).get("/").text == "found"


@pytest.mark.parametrize(
    "name",
    ["queue", "secrets", "utils", "test", "random", "html", "calendar", "email", "json"],
)
def test_a_module_beside_app_py_wins_whatever_its_name(opened: Running, name: str) -> None:
    app = APP.replace('return "found"', f"import {name}\n    return {name}.WORD")
    files = {"app.py": f"import {name}\n{app}", f"{name}.py": "WORD = 'mine'\n"}
    assert Client(opened(files)).get("/").text == "mine"


@pytest.mark.parametrize("name", ["site", "abc", "io", "codecs", "stat", "os", "sys"])
def test_a_module_of_python_s_own_start_is_never_hidden(opened: Running, name: str) -> None:
    files = {"app.py": f"import {name}\n{APP}", f"{name}.py": "raise ImportError('hidden')\n"}
    assert Client(opened(files)).get("/").text == "found"


def test_a_package_beside_app_py_wins_too(opened: Running) -> None:
    files = {"app.py": f"from queue.parts import app\n{FLASK}", "queue/parts.py": APP}
    assert Client(opened({**files, "queue/__init__.py": ""})).get("/").text == "found"


def test_the_app_finds_files_beside_it_from_where_it_is_started(opened: Running) -> None:
    app = APP.replace('return "found"', 'return open("data/word.txt").read()')
    assert Client(opened({"app.py": app, "data/word.txt": "found"})).get("/").text == "found"


@pytest.mark.parametrize(
    ("files", "kind", "file", "line", "said"),
    [
        ("x = 1\ndef page(:\n", "syntax-error", "app.py", 2, "Python cannot read app.py, line 2"),
        ("def page():\nreturn 1\n", "syntax-error", "app.py", 2, "nothing is indented"),
        ("if 1:\n\tx = 1\n        y = 2\n", "syntax-error", "app.py", 3, "tabs and spaces"),
        (
            {"app.py": "import second\n", "second.py": "\n\nx = = 1\n"},
            *("syntax-error", "second.py", 3, "second.py, line 3"),
        ),
        (b"x = '\xe9'\n", "syntax-error", "app.py", 1, "app.py"),
        (f"{FLASK}app = Flask(nme)\n", "import-error", "app.py", 2, "the name `nme`"),
        (
            {"app.py": "import second\n", "second.py": "\nx = y\n"},
            *("import-error", "second.py", 2, "second.py, line 2"),
        ),
        (
            f"{FLASK}app = Flask(__name__)\n@app.route('page')\ndef page(): pass\n",
            *("import-error", "app.py", 3, "`page` does not begin with a slash"),
        ),
        ("import flask_nowhere\n", "missing-module", "app.py", 1, "flask_nowhere"),
        (
            {"app.py": "import second\n", "second.py": "import nowhere\n"},
            *("missing-module", "second.py", 1, "nowhere"),
        ),
        ("from flask import Flusk\n", "import-error", "app.py", 1, "Flusk"),
        ("import sys\nsys.exit(0)\n", "exited", "app.py", 2, "the program ends"),
        ("x = 1\nexit()\n", "exited", "app.py", 2, "the program ends"),
        ("quit('bye')\n", "exited", "app.py", 1, "the program ends"),
        ("raise KeyboardInterrupt\n", "import-error", "app.py", 1, "KeyboardInterrupt"),
        (f"{FLASK}one = Flask('1')\ntwo = Flask('2')\n", "no-app", "app.py", 3, "one, two"),
        (f"{FLASK}app = Flask\n", "no-app", "app.py", 2, "app"),
        ("x = 1\n", "no-app", "app.py", 1, "no app is made"),
        ("", "no-app", "app.py", 1, "empty"),
        ("app = 'Flask'\n", "no-app", "app.py", 1, "app"),
        (
            f"from werkzeug.middleware.proxy_fix import ProxyFix\n{FLASK}"
            "app = ProxyFix(Flask(__name__))\n",
            *("no-app", "app.py", 3, "ProxyFix"),
        ),
        ({"main.py": APP}, "no-app-file", None, None, "main.py"),
        ({"App.py": APP}, "no-app-file", None, None, "App.py"),
        ({"sub/app.py": APP}, "no-app-file", None, None, "sub/app.py"),
        ({"notes.txt": ""}, "no-app-file", None, None, "There is no app.py"),
        ({"app.py/__init__.py": APP}, "no-app-file", None, None, "There is no app.py"),
        ({"app.py": APP, "app.abi3.so": "no"}, "import-error", None, None, "Error: app.abi3.so"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_file_and_line(
    diagnosis_of: Diagnose,
    files: Files | bytes,
    kind: str,
    file: str | None,
    line: int | None,
    said: str,
) -> None:
    diagnosis = diagnosis_of({"app.py": files} if isinstance(files, bytes) else files)
    assert (diagnosis.kind, diagnosis.file, diagnosis.line) == (kind, file, line)
    assert said in diagnosis.message


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("import os\nos._exit(0)\n", "import-crashed"),
        ("import ctypes\nctypes.string_at(0)\n", "import-crashed"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n", "import-crashed"),
        ("while True:\n    pass\n", "import-timed-out"),
        ("import time\nwhile True:\n    time.sleep(60)\n", "import-timed-out"),
        ("import threading\nthreading.Event().wait()\n", "import-timed-out"),
        ("x = []\nwhile True:\n    x.append(bytearray(8 << 20))\n", "import-memory"),
    ],
    ids=["_exit", "segfault", "kill", "endless loop", "endless sleep", "event", "memory"],
)
def test_an_import_that_never_ends_well_is_ended(
    diagnosis_of: Diagnose, source: str, kind: str
) -> None:
    diagnosis = diagnosis_of(source, replace(SHORT, importing=Allowance(cpu=0.4, idle=0.2)))
    assert (diagnosis.kind, diagnosis.file) == (kind, "app.py")


def test_input_ends_at_once(diagnosis_of: Diagnose) -> None:
    diagnosis = diagnosis_of("name = input()\n")
    assert (diagnosis.kind, diagnosis.line) == ("import-error", 1)
    assert "`input()` waits" in diagnosis.message
    assert "Leave input() out" in str(diagnosis.hint)


def test_a_file_that_is_no_utf_8_text_is_called_so(diagnosis_of: Diagnose) -> None:
    diagnosis = diagnosis_of("x = 1\0\n")
    assert "cannot contain null bytes" in diagnosis.message
    assert diagnosis.hint == "Save the file as UTF-8 text."


def test_a_failed_import_does_not_tell_where_the_grader_keeps_things(
    diagnosis_of: Diagnose,
) -> None:
    diagnosis = diagnosis_of("raise ImportError('no such thing', name='x', path=__file__)\n")
    assert diagnosis.message.endswith("ImportError: no such thing.")
    diagnosis = diagnosis_of("raise ValueError(__file__)\n")
    assert diagnosis.message.endswith("ValueError: app.py.")


@pytest.mark.parametrize(
    "raised",
    [
        "class E(Exception):\n    def __str__(self):\n        raise ValueError\nraise E",
        "class E(Exception):\n    def __str__(self):\n        return 1\nraise E",
        "raise type('E' * 5000, (Exception,), {})('x' * 10**6)",
        "raise Exception('\\ud800\\x00\\x1b[31m')",
        "raise ExceptionGroup('many', [ValueError(n) for n in range(99)])",
        "def f():\n    f()\nf()",
    ],
    ids=["raises", "no text", "large", "hostile", "group", "recursion"],
)
def test_an_exception_of_any_kind_is_told(diagnosis_of: Diagnose, raised: str) -> None:
    diagnosis = diagnosis_of(raised)
    assert diagnosis.kind == "import-error"
    assert diagnosis.file == "app.py"
    assert len(diagnosis.message) < 1000
