import flask
from flask import render_template as rt

app = flask.Flask(__name__)
app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 0

@app.get("/")
def home(): return rt("index.html", title="Home")

@app.errorhandler(404)
def nothing(error): return rt("404.html"), 404
