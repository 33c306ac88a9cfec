from flask import Flask, render_template, request
from markupsafe import escape

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def index():
    if request.method == "POST":
        name = request.form["name"]
        city = request.form["city"]
        if not name.strip():
            return render_template("form.html", error="Name is required", city=city), 400
        return f"Hello, {escape(name)} from {escape(city)}!"
    else:
        render_template("form.html")


if __name__ == "__main__":
    app.run(debug=True)
