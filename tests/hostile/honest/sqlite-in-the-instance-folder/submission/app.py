import sqlite3
from pathlib import Path

from flask import jsonify, redirect, request

from board import app

Path(app.instance_path).mkdir(exist_ok=True)


def database():
    connection = sqlite3.connect(Path(app.instance_path, "notes.db"))
    connection.execute("create table if not exists notes (text)")
    return connection


def add_note():
    with database() as connection:
        connection.execute("insert into notes values (?)", [request.form["text"]])
    return redirect("/notes")


def list_notes():
    return jsonify(notes=[text for (text,) in database().execute("select text from notes")])


app.view_functions["list_notes"] = list_notes
board_add = app.view_functions["add_note"]


def add_to_both():
    add_note()
    return board_add()


app.view_functions["add_note"] = add_to_both
