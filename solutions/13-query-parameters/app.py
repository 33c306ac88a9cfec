"""Pages that depend on what stands behind the question mark of their URL."""

from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


@app.get("/search")
def search():
    term = request.args.get("q", "")
    if not term:
        return "No search term"
    return f"You searched for: {escape(term)}"


@app.get("/items")
def items():
    # A text that is no whole number counts as if it were not there.
    page = request.args.get("page", 1, type=int)
    return f"Page {max(page, 1)}"


if __name__ == "__main__":
    app.run()
