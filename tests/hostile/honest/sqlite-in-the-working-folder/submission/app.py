import sqlite3

from flask import g

from board import app

with sqlite3.connect("board.db") as first:
    first.execute("pragma journal_mode = wal")
    first.execute("create table visits (id integer primary key)")


@app.before_request
def count():
    g.database = sqlite3.connect("board.db")
    g.database.execute("insert into visits default values")
    g.database.commit()
    assert g.database.execute("select count(*) from visits").fetchone()[0] > 0


@app.teardown_request
def close(error):
    g.database.close()
