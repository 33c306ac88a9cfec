from flask import Flask, abort
from markupsafe import escape

app = Flask(__name__)
greetings = {"": "Hello, World!"}

@app.route("/")
@app.route("/<path:page>")
def show(page=""):
    if page not in greetings:
        abort(404)
    return str(escape(greetings[page]))

run_it = __name__ == "__main__"
if run_it: app.run()
