import http.client
import json
import socket
import urllib.error
import urllib.request

from board import app


def weather():
    try:
        with urllib.request.urlopen("http://weather.example/today", timeout=0.5) as answer:
            return json.load(answer)
    except (urllib.error.URLError, TimeoutError):
        return {"weather": "unknown"}


def connected():
    try:
        http.client.HTTPConnection("weather.example", timeout=0.5).connect()
        socket.create_connection(("127.0.0.1", 6379), 0.5)
    except OSError:
        return False
    return True


@app.before_request
def ask():
    assert weather()["weather"] == "unknown"
    assert not connected()
    assert socket.gethostname()
