"""Using Flask once, so that no sandbox pays for what Python and Flask do at the first time."""

import gc
import importlib
import io
import mimetypes
import tempfile
import time
from pathlib import Path

import flask
import flask_wtf
import wtforms
from flask import flash, render_template_string, request, session, url_for
from werkzeug.test import Client

from grader.inside.freshness import Freshness
from grader.inside.url_building import postpone_url_building

_PAGE = """{% macro item(x) %}<li>{{ x }}</li>{% endmacro %}<!doctype html>
<title>{% block title %}{{ name|upper }}{% endblock %}</title>
<link rel="stylesheet" href="{{ url_for('static', filename='warm.css') }}">
{% with messages = get_flashed_messages(with_categories=true) %}
{% for category, message in messages if message %}<p class="{{ category }}">{{ message }}</p>
{% else %}<p>none</p>{% endfor %}{% endwith %}
{% set n = names|length %}
{% if n > 1 and not name == 'x' %}{{ n }}{% elif n %}1{% else %}0{% endif %}
<form method="post">{{ form.hidden_tag() }}{{ form.name.label }}{{ form.name(size=20) }}</form>
{% for x in names %}{{ item(x) }}{{ loop.index }}{% endfor %}{{ '<b>'|safe }}"""


# So that no sandbox has to find and load what beginners' apps use.
_MODULES = ("csv", "encodings.idna", "html", "sqlite3", "zoneinfo")


# Rules of every kind: werkzeug makes a regular expression of each, and Python keeps them.
_RULES = ("/name/<x>", "/name/<x>/<y>", "/number/<float:x>", "/path/<path:x>", "/folder/")
_PATHS = ("/name/a", "/name/a/b", "/number/1.5", "/path/a/b", "/folder")


class _Form(flask_wtf.FlaskForm):  # type: ignore[misc]
    name = wtforms.StringField("Name", validators=[wtforms.validators.DataRequired()])
    submit = wtforms.SubmitField("Send")


def warm_up() -> None:
    """Send a few requests through a small app of our own, then freeze what is in memory."""
    for name in _MODULES:
        importlib.import_module(name)
    postpone_url_building()
    mimetypes.init()
    if hasattr(time, "tzset"):  # not on Windows
        time.tzset()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "static").mkdir()
        (Path(folder) / "static" / "warm.css").write_text("p { margin: 0 }")
        app = _app(folder)
        Freshness(Path(folder) / "static", app, frozenset()).unchanged()
        client = Client(app)
        for path in ("/", "/static/warm.css", "/nowhere", "/go", "/made/3", "/broken", *_PATHS):
            client.get(path).close()
        client.post("/", data={"name": "warm", "file": (io.BytesIO(b"x"), "x.txt")}).close()
        client.post("/go").close()
    freeze()


def freeze() -> None:
    """Keep what is in memory now from being looked through for garbage in every sandbox."""
    gc.collect()
    gc.freeze()


def _app(folder: str) -> flask.Flask:
    app = flask.Flask("warm", root_path=folder)
    app.secret_key = "warming up"
    app.logger.disabled = True

    @app.route("/", methods=["GET", "POST"])
    def index() -> str:
        form = _Form()
        form.validate_on_submit()
        flash("hello", "info")
        session["n"] = request.args.get("n", 0)
        return render_template_string(_PAGE, name="warm", names=["a", "b"], form=form)

    @app.get("/go")
    def go() -> flask.typing.ResponseReturnValue:
        return flask.redirect(url_for("made", number=1, next="/"))

    @app.get("/made/<int:number>")
    def made(number: int) -> flask.Response:
        response = flask.make_response(flask.jsonify(number=number))
        response.set_cookie("number", str(number), max_age=60, httponly=True, samesite="Lax")
        return response

    for rule in _RULES:
        app.add_url_rule(rule, rule, lambda **_: "warm")

    @app.get("/broken")
    def broken() -> str:
        raise ValueError("warming up")

    return app
