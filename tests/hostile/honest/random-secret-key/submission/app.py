import os
import secrets
import uuid

from flask import session

from board import app

app.secret_key = os.urandom(24)
app.config["TOKEN"] = secrets.token_hex() + str(uuid.uuid4())


@app.before_request
def count():
    session["visits"] = session.get("visits", 0) + 1
    session.permanent = True
