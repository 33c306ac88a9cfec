from flask import *
from markupsafe import escape, Markup
app = Flask(__name__)

@app.get("/comment")
def show(): return render_template("comment.html", comment=request.args["text"])

@app.get("/banner")
def sale(): return render_template("comment.html", comment=Markup("<strong>Sale!</strong>"))

@app.get("/strong/<who>")
def strong(who): return f"<strong>Hello {escape(who)}!</strong>"

@app.get("/plain")
def plain(): return escape(Markup(request.args["html"]).striptags())

app.debug = False
if __name__ == "__main__": app.run(debug=True)
