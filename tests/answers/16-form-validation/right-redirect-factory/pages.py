from flask import Blueprint, flash, redirect, render_template, url_for
from flask.views import MethodView
from forms import PersonForm

pages = Blueprint("pages", __name__)


class Home(MethodView):
    def get(self):
        return render_template("form.html", form=PersonForm())

    def post(self):
        form = PersonForm()
        if not form.validate():
            return render_template("form.html", form=form), 422
        flash("Welcome, %s!" % form.name.data)
        return redirect(url_for(".home"), code=303)


pages.add_url_rule("/", view_func=Home.as_view("home"))
