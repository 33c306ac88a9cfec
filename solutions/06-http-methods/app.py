"""A form that is only sent, and one note that is read, written and removed."""

from flask import Flask, abort, request

app = Flask(__name__)

note = None


@app.post("/submit")
def submit():
    return "Form submitted!"


@app.get("/note")
def get_note():
    if note is None:
        abort(404)
    # As plain text, so that no browser takes what a visitor wrote for HTML.
    return note, {"Content-Type": "text/plain; charset=utf-8"}


@app.put("/note")
def put_note():
    global note
    status = 201 if note is None else 200
    note = request.get_data(as_text=True)
    return "Note saved", status


@app.delete("/note")
def delete_note():
    global note
    if note is None:
        abort(404)
    note = None
    return "", 204


if __name__ == "__main__":
    app.run()
