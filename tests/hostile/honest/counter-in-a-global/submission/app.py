from flask import jsonify, redirect, request

from board import app

count = 0
texts = {}


def add_note():
    global count
    texts[count] = request.form["text"]
    count += 1
    return redirect(f"/notes?after={count}")


def list_notes():
    return jsonify(notes=[texts[number] for number in range(count)])


both = app.view_functions["add_note"]
app.view_functions["add_note"] = lambda: (add_note(), both())[1]
app.view_functions["list_notes"] = list_notes
