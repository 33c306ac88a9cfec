from flask import Flask, request
from markupsafe import Markup, escape

app = Flask(__name__)
recent = []


@app.get("/search")
def search():
    match request.args.to_dict():
        case {"q": str(q)} if q:
            recent.append(q)
            items = Markup("").join(Markup("<li>{}</li>").format(r) for r in recent)
            return Markup("<p>You searched for: %s</p><h2>Recent</h2><ul>%s</ul>") % (q, items)
        case _:
            return "No search term"


@app.get("/items")
def items():
    page = request.args.get("page", "")
    if page.isdecimal() and int(page) >= 1:
        return f"Page {escape(page)}"
    return "Page 1"


if __name__ == "__main__":
    app.run()
