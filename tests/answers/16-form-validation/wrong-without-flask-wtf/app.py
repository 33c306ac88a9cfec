from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def index():
    errors = {}
    name = request.form.get("name", "")
    age = request.form.get("age", "")
    if request.method == "POST":
        if len(name) < 2 or len(name) > 20:
            errors["name"] = "The name must have 2 to 20 characters"
        if not age.isdigit() or not 18 <= int(age) <= 120:
            errors["age"] = "The age must be 18 to 120"
        if not errors:
            return render_template("welcome.html", name=name)
    return render_template("form.html", name=name, age=age, errors=errors)


if __name__ == "__main__":
    app.run()
