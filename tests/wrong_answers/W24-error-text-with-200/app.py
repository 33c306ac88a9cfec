from flask import Flask, abort, render_template, request

app = Flask(__name__)


@app.route("/secret")
def secret():
    return "You are not allowed to see this."


@app.route("/items/<int:number>")
def item(number):
    if number < 1 or number > 3:
        abort(404)
    return f"Item {number}"


@app.route("/crash")
def crash():
    return 1 / 0


@app.errorhandler(404)
def page_not_found(error):
    return render_template("page_not_found.html", path=request.path), 404


@app.errorhandler(500)
def server_error(error):
    return "Something went wrong", 500


if __name__ == "__main__":
    app.run(debug=True)
