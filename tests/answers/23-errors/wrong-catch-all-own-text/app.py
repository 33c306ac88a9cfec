from flask import Flask, abort, render_template, request

app = Flask(__name__)


@app.route("/secret")
def secret():
    abort(401)
    return "top secret"


@app.route("/items/<int:number>")
def item(number):
    if number not in (1, 2, 3):
        abort(404)
    return f"Item {number}"


@app.route("/crash")
def crash():
    return str(1 / 0)


@app.route("/<path:anything>")
def other(anything):
    return f"No page {anything}"


@app.errorhandler(404)
def page_not_found(error):
    return render_template("page_not_found.html"), 404


@app.errorhandler(500)
def server_error(error):
    return "<h1>Something went wrong</h1>", 500


if __name__ == "__main__":
    app.run()
