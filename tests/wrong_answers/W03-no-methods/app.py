from flask import Flask, render_template, request
from markupsafe import escape

app = Flask(__name__)


@app.route("/")
def index():
    if request.method == "POST":
        name = request.form["name"]
        city = request.form["city"]
        if name.strip() == "":
            return render_template("form.html", error="Name is required", city=city), 400
        return f"Hello, {escape(name)} from {escape(city)}!"
    return render_template("form.html")


if __name__ == "__main__":
    app.run(debug=True)
