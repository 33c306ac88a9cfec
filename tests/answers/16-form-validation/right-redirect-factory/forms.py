from flask_wtf import FlaskForm
import wtforms as w
from wtforms import validators as v


class PersonForm(FlaskForm):
    age = w.IntegerField("How old are you?", [v.InputRequired("Tell us your age"), v.NumberRange(18, 120, "You must be 18 to 120")])
    name = w.StringField("What is your name?", [v.InputRequired("Tell us your name"), v.Length(2, 20, "2 to 20 letters, please")])
