from flask import Flask, redirect, render_template, request, session, url_for

app = Flask(__name__)
app.config["SECRET_KEY"] = "0f7c1e52a9"


@app.route("/", methods=["GET", "POST"])
def index():
    if request.method == "POST":
        try:
            session["name"] = request.form["name"]
            session["city"] = request.form["city"]
        except KeyError:
            return "Fill in the whole form!", 400
        if session["name"].isspace() or not session["name"]:
            del session["name"]
            return render_template("form.html", message="Name is required", city=session["city"]), 400
        return redirect(url_for("hello", _external=True), code=303)
    return render_template("form.html", city="")


@app.route("/hello")
def hello():
    if "name" not in session:
        return redirect("/")
    return render_template("hello.html")


if __name__ == "__main__":
    app.run()
