"""What beginners get wrong, really imported: each time the cause, the place and what to do."""

from collections.abc import Callable, Mapping

import pytest

from grader.outcome import Diagnosis

Files = str | bytes | Mapping[str, str | bytes]
Diagnose = Callable[..., Diagnosis]

FLASK = "from flask import Flask\n"
APP = f"{FLASK}app = Flask(__name__)\n"
VIEW = "@app.route('/')\ndef page():\n    return 'found'\n"
SITE = APP + VIEW


def in_view(line: str) -> str:
    """An app with this line in its only view, as line 5."""
    return f"{APP}@app.route('/')\ndef page():\n    {line}\n"


# What was handed in, the line, a part of the verdict, and a part of what to do.
SYNTAX: dict[str, tuple[Files, int | None, str, str]] = {
    "no colon": (f"{APP}def page()\n    return 1\n", 3, "the colon at the end", "`:`"),
    "no colon after else": ("if 1:\n    x = 1\nelse\n    x = 2\n", 3, "the colon", "`:`"),
    "bracket never closed": (f"{FLASK}app = Flask(__name__\nx = 1\n", 2, "bracket (", "Put )"),
    "square bracket": ("x = [1, 2\ny = 3\n", 1, "bracket [", "Put ]"),
    "wrong bracket": ("x = f({1: 2)\n", 1, ") closes what { opened", "Put }"),
    "wrong bracket, lines": ("x = f([\n1)\n", 2, "[ opened on line 1", "Put ]"),
    "bracket too many": ("x = f(1))\n", 1, ") closes a bracket that was never", "Remove it"),
    "quote never closed": (in_view("return 'Hello"), 5, "begins with a quote on this line", "'''"),
    "apostrophe": (in_view("return 'it's me'"), 5, "ends that text too early", "other kind"),
    "quotes in HTML": (in_view("return '<p class='x'>'"), 5, "too early", "other kind"),
    "three quotes": (in_view("return '''Hello"), 5, "begins with three quotes", "three quotes"),
    "one equals sign": (in_view("if x = 1: return 'x'"), 5, "one `=`", "`==`"),
    "one equals sign, attribute": ("if a.b = 1:\n    pass\n", 1, "one `=`", "`==`"),
    "tabs and spaces": ("if 1:\n\tx = 1\n        y = 2\n", 3, "tabs and spaces", "four spaces"),
    "no indentation": (f"{APP}def page():\nreturn 1\n", 4, "the `def` of line 3", "four spaces"),
    "too much indentation": ("x = 1\n    y = 2\n", 2, "further from the margin", "Remove"),
    "other indentation": ("if 1:\n        x = 1\n    y = 2\n", 3, "fit none", "spaces"),
    "return outside": (f"{APP}return 'x'\n", 3, "outside of a function", "Indent"),
    "print of Python 2": ("print 'x'\n", 1, "as in Python 2", "`print(...)`"),
    "Python 2 as a whole": (
        "print 'x'\ntry:\n    x = raw_input()\nexcept ValueError, e:\n    print e\n",
        *(1, "the file is written for Python 2", "line 3, 4, 5"),
    ),
    "except of Python 2": ("try:\n    1\nexcept OSError, e:\n    1\n", 3, "in `except`", "as"),
    "retrun": (in_view("retrun 'x'"), 5, "`retrun` is no word", "`return`"),
    "capital": ("Import flask\n", 1, "`Import`", "`import`"),
    "else if": ("if 1:\n    x = 1\nelse if 2:\n    x = 2\n", 3, "`else if`", "`elif`"),
    "elseif": ("if 1:\n    x = 1\nelseif 2:\n    x = 2\n", 3, "`elseif`", "`elif`"),
    "else with a condition": ("if 1:\n    1\nelse 2:\n    2\n", 3, "no condition", "`elif`"),
    "else of nothing": (f"{APP}else:\n    x = 1\n", 3, "nothing above", "`if`"),
    "keyword as a name": ("class = 'red'\n", 1, "`class` is a word of Python's own", "class_"),
    "keyword as a parameter": ("def f(a, from):\n    pass\n", 1, "`from` is a word", "from_"),
    "keyword as a function": ("def import():\n    pass\n", 1, "`import` is a word", "import_"),
    "curved quotes": (in_view("return “Hello”"), 5, "curved", "straight quotes"),
    "one curved quote": (in_view("return 'Hello\u2019"), 5, "curved", "straight quote"),
    "long dash": ("x = 3 \u2013 2\n", 1, "long dash", "minus"),
    "invisible character": ("x\u00a0= 1\n", 1, "U+00A0", "Delete"),
    "prompt of Python": (">>> from flask import Flask\n", 1, "prompt", ">>>"),
    "prompt of a terminal": (f"{SITE}$ flask run\n", 6, "for the terminal", "terminal"),
    "command": (f"{SITE}flask run --debug\n", 6, "for the terminal", "terminal"),
    "installing": ("pip install flask\n", 1, "for the terminal", "terminal"),
    "numbers of lines": ("1 from flask import Flask\n", 1, "number of the line", "numbers"),
    "Markdown fence": (f"```python\n{SITE}```\n", 1, "```", "Remove"),
    "HTML": (f"{SITE}<h1>Hello</h1>\n", 6, "HTML", "templates/"),
    "a page": ("<!DOCTYPE html>\n<html>\n</html>\n", 1, "HTML", "templates/"),
    "template": (f"{APP}{{% extends 'base.html' %}}\n", 3, "template", "templates/"),
    "blame of a web page": (f"{APP}13 years ago\n{VIEW}", 3, "web page", "Remove"),
    "error pasted": ("Traceback (most recent call last):\n", 1, "error of Python", "Remove"),
    "git": (f"<<<<<<< HEAD\n{APP}=======\n", 1, "git", "Keep"),
    "comment of another language": ("// an app\n", 1, "comment", "`#`"),
    "and of another language": ("if a && b:\n    pass\n", 1, "`&&`", "`and`"),
    "JavaScript": ("const x = 1\n", 1, "JavaScript", "name = value"),
    "braces": ("def f() {\n}\n", 1, "Python has a colon there", "`:`"),
    "sentence": ("This is my app\n", 1, "reads as a sentence", "`#`"),
    "forgotten comma": ("f('a', b c)\n", 1, "side by side", "comma"),
    "hyphen in a module": ("import flask-wtf\n", 1, "hyphen", "`flask_wtf`"),
    "hyphen in a name": ("my-name = 'x'\n", 1, "hyphen", "`my_name`"),
    "space in a name": ("my name = 'x'\n", 1, "space", "`my_name`"),
    "import and from": ("import Flask from flask\n", 1, "wrong way", "from flask import Flask"),
    "from without import": ("from flask Flask\n", 1, "`import` is missing", "import Flask"),
    "decorator of nothing": (f"{APP}@app.route('/')\n", 3, "no function right below", "def"),
    "decorator of a value": (f"{APP}@app.route('/')\nx = 1\n", 3, "no function", "def"),
    "decorator of a comment": (f"{APP}@app.route('/')\n# x\n\nx = 1\n", 3, "no function", "def"),
    "status in brackets": (in_view("return f(a=1, 400)"), 5, "inside the brackets", "), 400"),
    "merge": (f"{APP}<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> a\n", 3, "a merge", "Keep one"),
    "late global": ("def f():\n    x = 1\n    global x\n", 3, "comes too late", "first line"),
    "form for from": ("form flask import Flask\n", 1, "`form`", "`from`"),
    "colon after a decorator": (f"{APP}@app.route('/'):\n", 3, "takes no colon", "Remove"),
    "URL without quotes": (f"{APP}@app.route(/)\ndef f(): 1\n", 3, "quotes around the URL", "'/'"),
    "f-string": (in_view("return f'{user['name']}'"), 5, "end the f-string", "other kind"),
    "f-string, never closed": (in_view("return f'{name'"), 5, "f-string is never closed", "}"),
    "dictionary": ("x = {'a': 1, 'b'}\n", 1, "has no value", "colon"),
    "path of Windows": ("x = 'C:\\Users\\ann'\n", 1, "backslash", "r'C:"),
    "latin-1": (b"# x\nx = '\xe9'\n", 2, "not saved as UTF-8", "UTF-8"),
    "notebook": ('{\n "cells": [\n  {"a": null\n', 1, "Jupyter", "Export"),
    "rich text": (r"{\rtf1\ansi" + "\n", 1, "RTF", "plain text"),
    "whatever else": ("if x == :\n    pass\n", 1, "does not understand `:`", "just before"),
}  # fmt: skip

STOPPED: dict[str, tuple[Files, int | None, str, str]] = {
    "misspelt name": (f"{FLASK}app = Flsk(__name__)\n", 2, "the name `Flsk`", "`Flask`"),
    "other capitals": (f"{APP}@App.route('/')\ndef f(): 1\n", 3, "the name `App`", "`app`"),
    "app too late": (f"{FLASK}@app.route('/')\ndef f(): 1\napp = Flask(__name__)\n", 2,
                     "the name `app`", "only on line 4"),
    "app never made": (f"{FLASK}@app.route('/')\ndef f(): 1\n", 2, "name `app`", "Make the app"),
    "Flask not imported": ("app = Flask(__name__)\n", 1, "the name `Flask`", "from flask import"),
    "request not imported": (f"{APP}x = request\n", 3, "the name `request`", "import request"),
    "module not imported": (f"{APP}x = os.getcwd()\n", 3, "the name `os`", "`import os`"),
    "true": (f"{APP}app.run(debug=true)\n", 3, "the name `true`", "`True`"),
    "one underscore": (f"{FLASK}app = Flask(_name_)\n", 2, "the name `_name_`", "`__name__`"),
    "no underscore": (f"{SITE}if name == '__main__': app.run()\n", 6, "`name`", "`__name__`"),
    "main without quotes": (f"{SITE}if __name__ == __main__: 1\n", 6, "__main__", "quotes"),
    "Python 2 name": (f"{APP}x = raw_input('name')\n", 3, "the name `raw_input`", "`input`"),
    "template in braces": (f"{APP}{{{{ name }}}}\n", 3, "template", "templates/"),
    "escape": ("from flask import Flask, escape\n", 1, "no longer has `escape`", "markupsafe"),
    "Markup": ("import flask\nflask.Markup('x')\n", 2, "no longer has `Markup`", "markupsafe"),
    "secure_filename": ("from werkzeug import secure_filename\n", 1, "no longer", "werkzeug.utils"),
    "url_quote": ("from werkzeug.urls import url_quote\n", 1, "no longer", "urllib.parse"),
    "Required": ("from wtforms.validators import Required\n", 1, "no longer", "DataRequired"),
    "TextField": ("from wtforms import TextField\n", 1, "no longer", "StringField"),
    "JSONEncoder": ("from flask.json import JSONEncoder\n", 1, "no longer", "DefaultJSONProvider"),
    "before_first_request": (f"{APP}@app.before_first_request\ndef f(): 1\n", 3,
                             "no longer has `app.before_first_request`", "Call the function"),
    "json_encoder": (f"{APP}x = app.json_encoder\n", 3, "`app.json_encoder`", "app.json ="),
    "misspelt import": ("from flask import render_templat\n", 1, "has no", "`render_template`"),
    "misspelt method": (f"{APP}@app.rout('/')\ndef f(): 1\n", 3, "no `rout`", "`route`"),
    "from the wrong module": ("from flask import FlaskForm\n", 1, "has no", "from flask_wtf"),
    "two views of one name": (f"{SITE}@app.route('/b')\ndef page(): 1\n", 7,
                              "lines 4 and 7 are both called `page`", "another name"),
    "no slash": (f"{APP}@app.route('about')\ndef f(): 1\n", 3, "begin with a slash", "'/about'"),
    "bad rule": (f"{APP}@app.route('/<name')\ndef f(): 1\n", 3, "cannot read", "<int:name>"),
    "unknown converter": (f"{APP}@app.route('/<integer:n>')\ndef f(n): 1\n", 3,
                          "no converter `integer`", "`int`"),
    "method": (f"{APP}@app.route('/', method=['POST'])\ndef f(): 1\n", 3, "`method`", "methods="),
    "methods as a text": (f"{APP}@app.route('/', methods='POST')\ndef f(): 1\n", 3,
                          "not as a list", "['POST']"),
    "methods of get": (f"{APP}@app.get('/', methods=['POST'])\ndef f(): 1\n", 3,
                       "`@app.get`", "@app.route"),
    "two URLs": (f"{APP}@app.route(['/', '/b'])\ndef f(): 1\n", 3, "one URL", "for each URL"),
    "no URL": (f"{APP}@app.route()\ndef f(): 1\n", 3, "no URL", "'/'"),
    "no import_name": (f"{FLASK}app = Flask()\n", 2, "which file the app is in", "Flask(__name__)"),
    "status as text": (f"{APP}@app.errorhandler('404')\ndef f(e): 1\n", 3, "a number", "(404)"),
    "hook with a URL": (f"{APP}@app.before_request('/')\ndef f(): 1\n", 3, "no URL", "every URL"),
    "module called": ("import flask\napp = flask(__name__)\n", 2, "module", "import Flask"),
    "only the module": ("import flask\napp = Flask(__name__)\n", 2, "name `Flask`", "from flask"),
    "app is a function": (f"{FLASK}def app(): 1\n@app.route('/')\ndef f(): 1\n", 3,
                          "its type is `function`", "Line 2 made it so"),
    "no visit": (f"{APP}from flask import url_for\nx = url_for('page')\n", 4,
                 "`url_for` needs a visit", "into the function"),
    "input": (f"{APP}name = input('Name? ')\n", 3, "`input()` waits", "Leave input() out"),
    "no file": (f"{APP}x = open('data/words.txt')\n", 3, "no file data/words.txt", "Hand"),
    "file elsewhere": ({"app.py": "open('words.txt')\n", "data/Words.txt": ""}, 1,
                       "no file words.txt", "data/Words.txt"),
    "database": ("import sqlite3\nsqlite3.connect('no/x.db')\n", 2, "database", "folder"),
    "no setting": ("import os\nos.environ['KEY_X']\n", 2, "variable `KEY_X`", "environ.get"),
    "setting without reserve": ("import os\nx = int(os.getenv('KEY_X'))\n", 2,
                                "`KEY_X` is not set, so this is None", "os.environ.get('KEY_X', '"),
    "setting with a part": ("import os\nx = os.environ.get('KEY_X').split()\n", 2,
                            "`KEY_X` is not set, so this is None", "os.environ.get('KEY_X', '"),
    "folder twice": ({"app.py": "import os\nos.mkdir('kept')\n", "kept/a.txt": ""}, 2,
                     "there is a folder kept already", "os.makedirs('kept', exist_ok=True)"),
    "path twice": ({"app.py": "from pathlib import Path\nPath('kept').mkdir()\n",
                    "kept/a.txt": ""}, 2, "a folder kept already", "`exist_ok=True`"),
    "small level": (f"{APP}app.logger.setLevel('debug')\n", 3, "no level `debug`", "ging.DEBUG"),
    "other level": (f"{APP}app.logger.setLevel('LOUD')\n", 3, "no level `LOUD`", "DEBUG, INFO"),
    "other value": ("int('x')\n", 1, "ValueError: invalid literal", "together with the error"),
    "no key": ("x = {}['a']\n", 1, "no key `a`", ".get('a')"),
    "joining": ("x = 'a' + 1\n", 1, "`str` and `int`", "str(...)"),
    "too few values": ("def f(a): 1\nf()\n", 2, "`f` is called without a value for `a`", "each"),
    "too few for a class": (
        "class A:\n    def __init__(self, a): 1\nA()\n", 3, "`A` is called without", "each"
    ),
    "validator": (
        "from wtforms import Form, StringField\nfrom wtforms.validators import DataRequired\n"
        "class F(Form):\n    a = StringField(validators=[DataRequired])\n",
        4,
        "behind `DataRequired` there are no brackets",
        "DataRequired()",
    ),
    "import too late": ("x = json.dumps(1)\nimport json\n", 1, "name `json`", "only on line 2"),
    "itself": ("def f():\n    f()\nf()\n", 2, "calling itself", "itself"),
    "too late": (f"{SITE}app.test_client().get('/')\n@app.route('/b')\ndef b(): 1\n", 7,
                 "before all of its routes", "above"),
    "no template": ({"app.py": f"{APP}from flask import render_template\n"
                     "with app.app_context(): render_template('x.html')\n",
                     "Templates/x.html": ""}, 4, "no template x.html", "Templates/x.html"),
    "no config": (f"{APP}app.config.from_object('settings')\n", 3, "`settings`", "settings.py"),
    "own random.py": ({"app.py": "import random\nrandom.randint(1, 2)\n", "random.py": ""}, 2,
                      "you have a file random.py", "another name"),
    "own random.py, from": ({"app.py": "from random import randint\n", "random.py": ""}, 1,
                            "you have a file random.py", "another name"),
    "name of an own file": ({"app.py": "from pages import hom\n", "pages.py": "home = 1\n"}, 1,
                            "`pages` has no `hom`", "`home`"),
    "circle": ({"app.py": "from pages import y\nx = 1\n", "pages.py": "from app import x\n"}, 1,
               "import one another", "third file"),
    "dot": ("from .pages import y\n", 1, "begins with a dot", "without the dot"),
    "other program": ("import subprocess\nsubprocess.run(['ls'])\n", 2, "may not do", "no other"),
    "UTF-16": (SITE.encode("utf-16"), 1, "UTF-16", "UTF-8"),
    "no text": (b"x = 1\0\n", 1, "cannot contain null bytes", "UTF-8"),
    "Word": (b"PK\x03\x04\x14\x00", 1, "Word", "plain text"),
    "whatever else": ("1 / 0\n", 1, "ZeroDivisionError: division by zero", "as soon as"),
}  # fmt: skip

MODULES: dict[str, tuple[Files, int | None, str, str]] = {
    "not installed": (f"import flask_sqlalchemy\n{APP}", 1, "no module `flask_sqlalchemy`", "Here"),
    "capital": ("from Flask import Flask\n", 1, "no module `Flask`", "`flask`"),
    "misspelt": ("from flsk import Flask\n", 1, "no module `flsk`", "`flask`"),
    "name of the package": ("import flaskwtf\n", 1, "no module `flaskwtf`", "`flask_wtf`"),
    "own file": ({"app.py": "import page\n", "pages.py": ""}, 1, "`page`", "`pages`"),
    "own file in a folder": ({"app.py": "import pages\n", "site_of/pages.py": ""}, 1,
                             "`pages`", "site_of.pages"),
    "own file, other kind": ({"app.py": "import pages\n", "pages.txt": ""}, 1, "`pages`", ".py"),
    "flask.ext": ("from flask.ext.login import x\n", 1, "no longer there", "flask_login"),
    "werkzeug.contrib": ("from werkzeug.contrib.fixers import ProxyFix\n", 1, "no longer",
                         "werkzeug.middleware.proxy_fix"),
    "html5": ("from wtforms.fields.html5 import EmailField\n", 1, "no longer", "import EmailField"),
    "Python 2": ("import urllib2\n", 1, "no longer there", "urllib.request"),
    "own html.py": ({"app.py": "import html.parser\n", "html.py": ""}, 1, "html.py", "another"),
    "part of a library": ("import flask.forms\n", 1, "`flask.forms`", "`flask` is there"),
}  # fmt: skip

NO_APP: dict[str, tuple[Files, int | None, str, str]] = {
    "empty": ("", 1, "empty", "app = Flask(__name__)"),
    "comments": ("# Step 1: make the app.\n# Step 2: run it.\n", 2, "only comments", "Flask"),
    "commented code": ("# from flask import Flask\n# app = Flask(__name__)\n", 2, "comment", "`#`"),
    "commented app": (f"{FLASK}# app = Flask(__name__)\n", 2, "is a comment", "`#`"),
    "imported only": (FLASK, 1, "no app is made", "app = Flask(__name__)"),
    "no Flask": ("print('Hello')\n", 1, "no app is made", "app = Flask(__name__)"),
    "a text": ("app = 'Flask'\n", 1, "its type is `str`", "Flask(__name__)"),
    "no brackets": (f"{FLASK}app = Flask\n", 2, "its type is `type`", "brackets"),
    "nothing returned": (f"{FLASK}def make(): Flask('x')\napp = make()\n", 3, "NoneType", "return"),
    "several": (f"{FLASK}one = Flask('1')\ntwo = Flask('2')\n", 3, "one, two", "Call"),
    "below the guard": (f"{FLASK}if __name__ == '__main__':\n    app = Flask(__name__)\n", 3,
                        "only where the file is run", "above the line with `if`"),
    "in a function": (f"{FLASK}def main():\n    app = Flask(__name__)\n    app.run()\n", 3,
                      "inside of `main`", "margin"),
    "factory with arguments": (f"{FLASK}def create_app(name):\n    return Flask(name)\n", 2,
                               "`create_app` needs arguments", "default values"),
    "factory of nothing": (f"{FLASK}def create_app():\n    app = Flask(__name__)\n", 2,
                           "returns no Flask application", "return app"),
    "middleware": (f"{APP}from werkzeug.middleware.proxy_fix import ProxyFix\n"
                   "app = ProxyFix(app)\n", 4, "`ProxyFix`", "app.wsgi_app"),
}  # fmt: skip

# No file that could be imported: what is said of it, and what to do.
NO_FILE: dict[str, tuple[Mapping[str, str], str, str]] = {
    "capitals": ({"App.py": SITE}, "App.py", "small letters"),
    "two endings": ({"app.py.txt": SITE}, "app.py.txt", "Call it app.py"),
    "notebook": ({"app.ipynb": "{}"}, "app.ipynb", "Export"),
    "one folder down": ({"app/app.py": SITE}, "app/app.py", "in the folder app"),
    "another name": ({"main.py": SITE, "test_app.py": SITE}, "in main.py", "Call it app.py"),
    "flask.py": ({"flask.py": SITE}, "hides Flask", "Call it app.py"),
    "only tests": ({"test_app.py": "def test(): pass\n"}, "test_app.py", "called app.py"),
    "nothing": ({"notes.txt": ""}, "nor any other Python file", "whole folder"),
}

CASES = [
    pytest.param(kind, *case, id=f"{kind}: {name}")
    for kind, cases in (
        ("syntax-error", SYNTAX),
        ("import-error", STOPPED),
        ("missing-module", MODULES),
        ("no-app", NO_APP),
    )
    for name, case in cases.items()
]


@pytest.mark.parametrize(("kind", "files", "line", "said", "hint"), CASES)
def test_the_cause_the_place_and_what_to_do_are_told(
    diagnosis_of: Diagnose, kind: str, files: Files, line: int | None, said: str, hint: str
) -> None:
    diagnosis = diagnosis_of({"app.py": files} if isinstance(files, bytes) else files)
    assert (diagnosis.kind, diagnosis.line) == (kind, line), diagnosis
    assert said in diagnosis.message
    assert f"{diagnosis.file}, line {line}" in diagnosis.message
    assert diagnosis.hint is not None
    assert hint in diagnosis.hint


@pytest.mark.parametrize(("files", "said", "hint"), NO_FILE.values(), ids=list(NO_FILE))
def test_without_app_py_the_file_that_was_meant_is_told(
    diagnosis_of: Diagnose, files: Mapping[str, str], said: str, hint: str
) -> None:
    diagnosis = diagnosis_of(files)
    assert (diagnosis.kind, diagnosis.file, diagnosis.line) == ("no-app-file", None, None)
    assert said in diagnosis.message
    assert diagnosis.hint is not None
    assert hint in diagnosis.hint


@pytest.mark.parametrize(
    ("files", "file", "code", "under"),
    [
        ("def page()\n    return 1\n", "app.py", "def page()", ""),
        (in_view("return [1, 2"), "app.py", "return [1, 2", "[1, 2"),
        ("\tx = 1\n", "app.py", "x = 1", "x = 1"),
        (f"{APP}app.run(debug=true)\n", "app.py", "app.run(debug=true)", "true)"),
        (f"{APP}x = 'é' + nme\n", "app.py", "x = 'é' + nme", "nme"),
        ("from flask import Flask, escape\n", "app.py", None, "escape"),
        (f"{SITE}@app.route('/b')\ndef page(): 1\n", "app.py", "def page(): 1", "page(): 1"),
        ({"app.py": "import pages\n", "pages.py": "x = 1\n    y = 2\n"}, "pages.py", "y = 2", "y"),
    ],
)  # fmt: skip
def test_the_line_is_shown_with_the_place_in_it(
    diagnosis_of: Diagnose, files: Files, file: str, code: str | None, under: str
) -> None:
    diagnosis = diagnosis_of(files)
    assert diagnosis.file == file
    assert diagnosis.code is not None
    assert diagnosis.code == (code or diagnosis.code)
    assert diagnosis.column is not None
    assert diagnosis.code[diagnosis.column - 1 :].startswith(under)


@pytest.mark.parametrize(
    ("source", "kind", "said"),
    [
        ("import os\nos._exit(0)\n", "import-crashed", "The program stops"),
        ("x = 1\nwhile True:\n    x = 2\n", "import-timed-out", "does not come to an end"),
        ("import sys\nsys.exit()\n", "exited", "ends itself"),
    ],
)
def test_an_import_that_is_ended_is_told_with_what_to_look_for(
    diagnosis_of: Diagnose, source: str, kind: str, said: str
) -> None:
    diagnosis = diagnosis_of(source)
    assert diagnosis.kind == kind
    assert said in diagnosis.message
    assert diagnosis.hint


def test_the_loop_that_does_not_end_is_shown(diagnosis_of: Diagnose) -> None:
    diagnosis = diagnosis_of("x = 1\nwhile x:\n    x = 2\n")
    assert diagnosis.line in (2, 3)
    assert diagnosis.code in ("while x:", "x = 2")


def test_a_server_that_is_started_at_import_is_no_fault(opened: Callable[..., object]) -> None:
    opened(f"{SITE}app.run()\n")
