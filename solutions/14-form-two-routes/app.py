"""A page with a form, and the route that receives what was filled in."""

from flask import Flask, render_template, request

app = Flask(__name__)


@app.get("/")
def form():
    return render_template("form.html")


@app.post("/submit")
def submit():
    for field, value in request.form.items():
        print(f"{field}: {value}")
    return "Form submitted successfully!"


if __name__ == "__main__":
    app.run()
