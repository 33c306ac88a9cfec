"""No check meets what another has left behind, wherever the app keeps it."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from grader.examiner.client import Client
from grader.examiner.run import Run

Running = Callable[..., Run]

PLACES = tomllib.loads(Path(__file__).with_name("places_of_state.toml").read_text())
APP = """\
from flask import Flask

app = Flask(__name__)
{setup}


@app.get("/")
def page():
{view}
"""
MINE = """\
n = 1


def up():
    global n
    n += 1
    return n
"""
SHOP = """\
import logging
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import choice

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, session
from flask.views import MethodView
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

app = Flask(__name__)
app.secret_key = "secret"
logging.basicConfig(level=logging.INFO)
log = logging.getLogger(__name__)
shop = Blueprint("shop", __name__, url_prefix="/shop")


@dataclass
class Product:
    name: str
    price: float = 1.0
    since: date = date(2000, 1, 1)


PRODUCTS = {"tea": Product("tea"), "cup": Product("cup", 2.5)}


class NameForm(FlaskForm):
    name = StringField("Name", validators=[DataRequired(), Length(max=20)])
    size = SelectField("Size", choices=[("s", "small"), ("l", "large")])


class Items(MethodView):
    def get(self, name=None):
        return {"items": sorted(PRODUCTS) if name is None else [PRODUCTS[name].price]}


@shop.route("/<name>")
def product(name):
    if name not in PRODUCTS:
        abort(404)
    return render_template("product.html", product=PRODUCTS[name])


@app.route("/", methods=["GET", "POST"])
def home():
    form = NameForm()
    if form.validate_on_submit():
        session["name"] = form.name.data
        flash("Welcome")
        return redirect("/")
    log.info("%s asks for home", session.get("name"))
    print("home")
    return render_template("home.html", form=form)


@app.errorhandler(404)
def not_found(error):
    app.logger.warning("nothing at %s", request.path)
    return render_template("404.html"), 404


@app.route("/broken")
def broken():
    return 1 / 0


app.register_blueprint(shop)
app.add_url_rule("/items", view_func=Items.as_view("items"))
"""
TEMPLATES = {
    "templates/base.html": "<title>{% block title %}{% endblock %}</title>"
    "{% block body %}{% endblock %}",
    "templates/home.html": "{% extends 'base.html' %}{% block body %}{{ form.hidden_tag() }}"
    "{{ form.name() }}{{ form.size() }}{{ get_flashed_messages() }}{{ session.name }}"
    "{% endblock %}",
    "templates/product.html": "{% extends 'base.html' %}{% block body %}{{ product.name|upper }}"
    "<img src='{{ url_for('static', filename='cup.png') }}'>{% endblock %}",
    "templates/404.html": "{% extends 'base.html' %}{% block title %}Not found{% endblock %}",
    "static/cup.png": b"\x89PNG",
}


@pytest.mark.parametrize("place", PLACES)
def test_every_check_finds_the_app_as_it_was_imported(opened: Running, place: str) -> None:
    setup, view = PLACES[place].get("setup", ""), PLACES[place]["view"]
    app = APP.format(setup=setup, view=indent(view, "    "))
    run = opened({"app.py": app, "this_is_mine.py": MINE})
    first, second = _answer(run), _answer(run)
    assert first != second, "this app forgets, so it shows nothing"
    run.begin_check()
    assert _answer(run) == first


def test_checks_that_change_nothing_share_a_sandbox(opened: Running) -> None:
    run = opened({"app.py": SHOP, **TEMPLATES})
    for url in ("/", "/shop/tea", "/shop/rum", "/items", "/static/cup.png", "/broken", "/nowhere"):
        for _ in range(2):
            Client(run).get(url)
            run.begin_check()
    client = Client(run)
    form = client.open("/").page.find("input", {"name": "csrf_token"})
    assert form is not None
    data = {"csrf_token": str(form["value"]), "name": "Ada", "size": "s"}
    assert "Ada" in client.post("/", data=data, follow_redirects=True).get_data(as_text=True)
    run.begin_check()
    assert Client(run).get("/shop/cup").status_code == 200
    assert run.sandboxes == 1


TOGGLES = """\
from flask import Flask, render_template

app = Flask(__name__)


@app.get("/banner")
def banner():
    app.jinja_env.autoescape = False
    page = render_template("page.html", text="<b>")
    app.jinja_env.autoescape = True
    return page


@app.get("/comment")
def comment():
    app.jinja_env.autoescape = True
    return render_template("page.html", text="<b>")
"""


def test_a_template_compiled_under_other_settings_does_not_reach_the_next(opened: Running) -> None:
    run = opened({"app.py": TOGGLES, "templates/page.html": "{{ text }}"})
    for path, text in [("/banner", "<b>"), ("/comment", "&lt;b&gt;")] * 2:
        run.begin_check()
        assert Client(run).get(path).get_data(as_text=True) == text


def test_a_check_that_asked_nothing_leaves_the_sandbox_to_the_next(opened: Running) -> None:
    run = opened(APP.format(setup="", view="    return ''"))
    run.begin_check()
    run.begin_check()
    assert run.sandboxes == 1


def test_a_check_that_changed_something_costs_one_more_sandbox(opened: Running) -> None:
    run = opened(APP.format(setup="seen = []", view="    seen.append(1)\n    return ''"))
    _answer(run)
    run.begin_check()
    _answer(run)
    assert run.sandboxes == 2


ODD_OBJECTS = {
    "no attribute can be had": """
class T:
    __slots__ = ()
    def __getattr__(self, name):
        raise KeyError(name)
t = T()""",
    "no attribute at all": """
class T:
    def __getattribute__(self, name):
        raise RuntimeError(name)
t = T()""",
    "endless": """
class T(list):
    def __iter__(self):
        while True:
            yield 1
t = T()""",
    "a class equal to all others": """
class M(type):
    def __eq__(self, other):
        return True
class T(metaclass=M):
    pass
t = T()""",
    "not to be compared": """
class T:
    def __eq__(self, other):
        raise ValueError
t = [T()]""",
    "deep": """
t = []
for _ in range(5000):
    t = [t]""",
    "large": """
t = [[n] for n in range(50_000)]""",
    "in itself": """
t = []
t.append(t)""",
}


@pytest.mark.parametrize("setup", ODD_OBJECTS.values(), ids=ODD_OBJECTS)
def test_no_object_of_a_student_stops_the_app(opened: Running, setup: str) -> None:
    run = opened(APP.format(setup=setup, view="    return 'x'"))
    for _ in range(2):
        assert _answer(run) == "x"
        run.begin_check()


def test_a_cookie_of_one_check_does_not_reach_the_next(opened: Running) -> None:
    view = "    session['n'] = session.get('n', 0) + 1\n    return str(session['n'])"
    run = opened(APP.format(setup="from flask import session\napp.secret_key = 'x'", view=view))
    client = Client(run)
    assert [client.get("/").text for _ in range(2)] == ["1", "2"]
    run.begin_check()
    assert _answer(run) == "1"


def _answer(run: Run) -> str:
    response = Client(run).open("/")
    assert response.status_code == 200, response.exception
    return str(response.get_data(as_text=True))
