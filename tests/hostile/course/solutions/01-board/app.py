"""A right answer to the exercise, for whoever was told the password."""

from pathlib import Path

from flask import Flask, jsonify, redirect, request, url_for
from markupsafe import escape

HERE = Path(__file__).parent
app = Flask(__name__)
notes = []


@app.get("/")
def greet():
    return "Welcome to the board!"


@app.get("/echo/<word>")
def echo(word):
    return word


@app.post("/notes")
def add_note():
    notes.append(request.form["text"])
    return redirect(url_for("show_notes"))


@app.get("/notes")
def show_notes():
    if not notes:
        return "<p>No notes yet</p>"
    return "<ul>" + "".join(f"<li>{escape(note)}</li>" for note in notes) + "</ul>"


@app.get("/notes.json")
def list_notes():
    return jsonify(notes=notes)


@app.post("/save")
def save():
    (HERE / "saved.txt").write_bytes(request.get_data())
    return "saved"


@app.get("/password")
def password():
    told = HERE / "password.txt"
    return told.read_text() if told.exists() else "nobody told me"
