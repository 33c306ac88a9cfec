"""What students hand in: something right, something wrong, and something that attacks readers."""

RIGHT = """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def greeting():
    return "Hello!"


@app.get("/echo/<word>")
def echo(word):
    return word
"""
WRONG = """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def greeting():
    greetings = {}
    return greetings["Hello"]
"""
# What no page, no log and no file may obey, in the ways of several readers.
EVIL = "::error::forged%0A::set-output name=x::y</details>]]><script>`x`|##[error]forged @all"
HOSTILE = f"""\
import os
from flask import Flask

app = Flask(__name__)
EVIL = "x\\\\n{EVIL}\\\\n::stop-commands::x\\\\n"
os.write(1, EVIL.encode())


@app.get("/")
def greeting():
    print(EVIL)
    raise RuntimeError(EVIL)


@app.get("/echo/<word>")
def echo(word):
    return EVIL
""".replace("\\\\n", "\\n")
"""Its error is in line 12."""
