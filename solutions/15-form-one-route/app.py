"""One route that shows a form, checks what was filled in, and greets."""

from flask import Flask, render_template, request
from markupsafe import escape

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def form():
    if request.method == "GET":
        return render_template("form.html")
    # A field that was not sent at all makes this answer 400 by itself.
    name, city = request.form["name"], request.form["city"]
    if not name.strip():
        return render_template("form.html", error="Name is required", city=city), 400
    return f"Hello, {escape(name)} from {escape(city)}!"


if __name__ == "__main__":
    app.run()
