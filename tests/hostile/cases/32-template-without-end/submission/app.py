from flask import render_template_string, request
from jinja2 import DictLoader

from board import app

app.jinja_loader = DictLoader({"self": "{% include 'self' %}{% include 'self' %}"})


@app.before_request
def render():
    if request.path.startswith("/echo/"):
        return render_template_string(
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
        )
    if request.path == "/save":
        return render_template_string("{% include 'self' %}")
