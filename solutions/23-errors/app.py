"""A page for nobody, three items, a crash, and error pages for all of them."""

from flask import Flask, abort, render_template, request

app = Flask(__name__)


@app.get("/secret")
def secret():
    abort(401)


@app.get("/items/<int:number>")
def item(number):
    if number not in (1, 2, 3):
        abort(404)
    return f"Item {number}"


@app.get("/crash")
def crash():
    raise RuntimeError("the database is on fire")


@app.errorhandler(404)
def page_not_found(error):
    return render_template("page_not_found.html", path=request.path), 404


@app.errorhandler(500)
def server_error(error):
    # What went wrong is in the log; a visitor has no use for it, and an attacker has.
    return "<h1>Something went wrong</h1>", 500


if __name__ == "__main__":
    app.run()
