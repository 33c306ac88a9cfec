from flask import Flask, abort, request

app = Flask(__name__)
notes = {}


@app.post("/submit")
def submit():
    return "Form submitted!"


@app.get("/note")
def read():
    if "note" not in notes:
        abort(404)
    return notes["note"], 201


@app.put("/note")
def write():
    status = 200 if "note" in notes else 201
    notes["note"] = request.get_data(as_text=True)
    return "Saved", status


@app.delete("/note")
def remove():
    if "note" not in notes:
        abort(404)
    del notes["note"]
    return "", 204
