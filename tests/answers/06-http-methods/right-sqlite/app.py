import sqlite3
from pathlib import Path

from flask import Flask, abort, g, request

application = Flask(__name__)
DB = Path(__file__).parent / 'notes.db'

def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(DB)
        g.db.execute('create table if not exists note (id integer primary key check (id = 1), body text)')
    return g.db

@application.teardown_appcontext
def close_db(exception):
    db = g.pop('db', None)
    if db is not None:
        db.commit()
        db.close()

def current():
    row = get_db().execute('select body from note').fetchone()
    return row[0] if row else None

@application.post('/submit')
def submit():
    return 'Form submitted!'

@application.get('/note')
def read():
    text = current()
    if text is None:
        abort(404)
    return text

@application.put('/note')
def write():
    status = 200 if current() is not None else 201
    get_db().execute('insert or replace into note values (1, ?)', (request.get_data(as_text=True),))
    return 'ok', status

@application.delete('/note')
def remove():
    if get_db().execute('delete from note').rowcount == 0:
        abort(404)
    return '', 204

if __name__ == '__main__':
    application.run()
