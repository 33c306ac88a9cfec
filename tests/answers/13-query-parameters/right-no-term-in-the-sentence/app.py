from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)

@app.route("/search")
def search():
    q = request.args.get("q") or "No search term"
    return "<h1>You searched for: {}</h1>".format(escape(q))

@app.route("/items")
def items():
    try:
        page = max(1, int(request.args.get("page", 1)))
    except ValueError:
        page = 1
    return f"Page {page}"

if __name__ == '__main__':
    app.run(debug=True)
