from flask import Flask, render_template_string
import flask_wtf
from wtforms import StringField, SubmitField, ValidationError

app = Flask(__name__)
app.config.update(SECRET_KEY="do-not-tell-this-to-anyone")

PAGE = """<!doctype html>
<h1>Welcome page</h1>
{% if who %}<p>Welcome, <em>{{ who }}</em>!</p>{% endif %}
<table><form method="post" action="">
<tr><td>{{ form.name.label }}<td>{{ form.name }}<td>{{ form.name.errors|join(', ') }}
<tr><td>{{ form.age.label }}<td>{{ form.age }}<td>{{ form.age.errors|join(', ') }}
<tr><td colspan="3">{{ form.hidden_tag() }}{{ form.send }}
</form></table>
"""


class PersonForm(flask_wtf.FlaskForm):
    name = StringField("Your name")
    age = StringField("Your age")
    send = SubmitField("Send")

    def validate_name(self, field):
        if not (2 <= len(field.data or "") <= 20):
            raise ValidationError("Between 2 and 20 characters.")

    def validate_age(self, field):
        try:
            age = int(field.data)
        except (TypeError, ValueError):
            raise ValidationError("That is no number.")
        if age < 18 or age > 120:
            raise ValidationError("Between 18 and 120.")


def index():
    form = PersonForm()
    who = form.name.data if form.send.data and form.validate() else None
    return render_template_string(PAGE, form=form, who=who)


app.add_url_rule("/", view_func=index, methods=["GET", "POST"])
