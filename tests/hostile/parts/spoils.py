"""What an attack has got hold of, shown where it changes the score.

Whatever is in `spoils` is written behind the word that /echo answers, so that `echoes` is passed
if, and only if, every attempt was in vain. A password among it is answered by /password.
"""

import contextlib
import json
import os
import re
from pathlib import Path

from board import app
from flask import request

# Where everything lies and listens: an attacker may know the machine.
INSIDER = json.loads(Path(__file__).with_name("insider.json").read_text())
CANARY = re.compile(rb"canary-[a-z]+-[0-9a-f]{32}")
spoils = []


def boast(what):
    """Keep that something worked which must not."""
    spoils.append(what)


@contextlib.contextmanager
def attempt(what):
    """Boast of `what` unless the block raises."""
    try:
        yield
    except Exception:
        return
    boast(what)


def search(data):
    """Keep the canaries in some bytes."""
    spoils.extend(found.decode() for found in set(CANARY.findall(data)))


def read(path):
    """Keep the canaries in a file, if it can be read."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            search(os.read(descriptor, 1 << 20))
        finally:
            os.close(descriptor)


@app.after_request
def show(response):
    """Show what there is to show."""
    if spoils and request.path.startswith("/echo/"):
        response.set_data(response.get_data(as_text=True) + " " + " ".join(spoils))
    passwords = [each for each in spoils if each.startswith("canary-password-")]
    if passwords and request.path == "/password":
        response.set_data(passwords[0])
    return response
