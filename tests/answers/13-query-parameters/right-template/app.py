from flask import *

app = Flask(__name__)

@app.get("/search")
def search():
    return render_template("search.html")

@app.get("/items")
def items():
    try:
        page = int(request.args["page"])
    except (KeyError, ValueError):
        page = 1
    if page <= 0: page = 1
    return "Page %d\n" % page
