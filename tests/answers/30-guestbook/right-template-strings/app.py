from flask import *
from collections import deque
import secrets

app = Flask(__name__)
app.secret_key = secrets.token_bytes(16)
book = deque()

HOME = """{% extends "base.html" %}
{% block main %}
  {% for error in errors %}<li class="error">{{ error }}</li>{% endfor %}
  <form action="{{ url_for('sign') }}" method="post" id="sign"></form>
  <textarea name="message" form="sign"></textarea>
  <button form="sign">OK</button>
  {% if not book %}<article><p>No entries yet</p></article>{% endif %}
  {% for key, author, message in book %}
  <article>
    <form method="post">
      <p>{{ message }}</p>
      <p>by <i>{{ author }}</i></p>
      <button formaction="{{ url_for('show', key=key) }}" formmethod="get">Show</button>
      <button formaction="{{ url_for('delete', key=key) }}">Delete</button>
    </form>
  </article>
  {% endfor %}
{% endblock %}"""

LOGIN = """{% extends "base.html" %}
{% block main %}
  <form method="post">
    <fieldset><legend>Who are you?</legend>
    <input type="text" name="username" aria-label="Name">
    <input type="image" src="go.png" alt="Go">
    </fieldset>
  </form>
{% endblock %}"""

@app.get("/")
def home():
    errors = session.pop("errors", [])
    return render_template_string(HOME, book=book, errors=errors)

@app.get("/entry/<key>")
def show(key):
    return render_template_string(HOME, book=[e for e in book if e[0] == key], errors=[])

@app.route("/login", methods=("get", "post"))
def login():
    if request.method == "GET":
        return render_template_string(LOGIN)
    session["name"] = request.form.get("username")
    return redirect(url_for("home", _external=True))

@app.post("/sign", strict_slashes=False)
def sign():
    if not session.get("name"):
        return redirect(url_for("login"))
    message = request.form.get("message")
    if not (message or "").strip():
        session["errors"] = ["An empty message is no message."]
    elif len(message) > 280:
        session["errors"] = ["That is a letter, not a message."]
    else:
        book.appendleft((secrets.token_urlsafe(6), session["name"], message))
    return redirect(url_for("home"))

@app.post("/delete/<key>")
def delete(key):
    entry = next((e for e in book if e[0] == key), None)
    if not entry:
        abort(404)
    elif entry[1] != session.get("name"):
        abort(Response("No!", 403))
    book.remove(entry)
    return redirect(url_for("home"))

@app.errorhandler(404)
def lost(e):
    return render_template("base.html"), 404

if __name__ == "__main__":
    app.run()
