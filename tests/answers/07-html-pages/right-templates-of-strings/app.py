from flask import Blueprint, Flask, render_template_string

pages = Blueprint("pages", __name__)

LAYOUT = """<!doctype html>
<html lang="en">
  <head><title>{{ heading }}</title></head>
  <body>
    <main>
      <h1>{{ heading }}</h1>
      {% if text %}<p>{{ text }}</p>{% endif %}
      {% if items %}
      <ul>{% for item in items %}
        <li>{{ item }}</li>{% endfor %}
      </ul>
      {% endif %}
    </main>
  </body>
</html>
"""


@pages.route("/")
def index():
    return render_template_string(LAYOUT, heading="Hello, World!", text="Nice to see you & yours.")


@pages.route("/hello/<name>")
def hello(name):
    return render_template_string(LAYOUT, heading="Hello, %s!" % name)


@pages.route("/colors")
def colors():
    return render_template_string(LAYOUT, heading="Colours", items=["red", "green", "blue"])


def create_app():
    app = Flask(__name__)
    app.register_blueprint(pages)
    return app
