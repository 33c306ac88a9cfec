import logging

from flask import Flask, request
from markupsafe import escape

import counting

app = Flask("orchard")
app.logger.setLevel("DEBUG")
app.logger.addHandler(logging.FileHandler("apples.log", encoding="utf-8"))
counting.log = app.logger.getChild("counting")


@app.post("/apples")
def apples():
    count = counting.count_of(request.form)
    if count is None:
        return "No!", 400
    return f"Stored {escape(count)} apples"


@app.errorhandler(400)
def bad(error):
    return "No!", 400
