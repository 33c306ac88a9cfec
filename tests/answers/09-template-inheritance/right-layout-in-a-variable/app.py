from flask import Flask, render_template
from flask.views import View

application = Flask(__name__)
visits = []


@application.context_processor
def defaults():
    return dict(layout="base.html", visits=len(visits))


@application.before_request
def count():
    visits.append(1)


class Page(View):
    def __init__(self, template):
        self.template = template

    def dispatch_request(self):
        return render_template(self.template).encode("utf8")


application.add_url_rule("/", view_func=Page.as_view("home", "index.html"))
application.add_url_rule("/about", view_func=Page.as_view("about", "about.html"))
