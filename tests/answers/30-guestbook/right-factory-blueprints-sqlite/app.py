import os
import sqlite3
from flask import Flask, g, render_template, session
import auth
import book


def create_app(config=None):
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.urandom(32)
    app.config["DATABASE"] = os.path.join(app.root_path, "guestbook.db")
    app.config.update(config or {})

    db = sqlite3.connect(app.config["DATABASE"])
    db.execute("CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY AUTOINCREMENT, author TEXT, message TEXT)")
    db.commit()
    db.close()

    @app.before_request
    def open_db():
        g.db = sqlite3.connect(app.config["DATABASE"])
        g.db.row_factory = sqlite3.Row
        g.user = session.get("user")

    @app.teardown_request
    def close_db(error):
        if "db" in g:
            g.db.close()

    @app.errorhandler(403)
    @app.errorhandler(404)
    def error_page(error):
        return render_template("error.html", error=error), error.code

    app.register_blueprint(auth.bp)
    app.register_blueprint(book.bp)
    return app
