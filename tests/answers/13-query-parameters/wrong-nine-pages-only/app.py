from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


@app.route("/search")
def search():
    q = request.args.get("q", "")
    if not q:
        return "No search term"
    return f"You searched for: {escape(q)}"


@app.route("/items")
def items():
    page = request.args.get("page", "1")
    if page in list("123456789"):
        return f"Page {page}"
    return "Page 1"


if __name__ == "__main__":
    app.run(debug=True)
