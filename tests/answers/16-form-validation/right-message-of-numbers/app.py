import os
from flask import Blueprint, Flask, render_template
from flask_wtf import FlaskForm
import wtforms as w
from wtforms import validators as v

bp = Blueprint("people", __name__)


class Person(FlaskForm):
    name = w.StringField(validators=[v.InputRequired(), v.Length(2, 20, message="2-20!")], filters=[lambda s: s.strip() if s else s])
    age = w.IntegerField(validators=[v.InputRequired(), v.NumberRange(18, 120)])


@bp.route("/", methods=("get", "post"))
def home():
    f = Person()
    if f.validate_on_submit():
        return render_template("form.html", form=f, ok=True)
    return render_template("form.html", form=f), 400 if f.is_submitted() else 200


def create_app():
    app = Flask(__name__)
    app.secret_key = b"\x01\x02 0123456789abcdef"
    app.register_blueprint(bp)
    return app
