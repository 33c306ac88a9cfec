import threading
import time

from board import app
from channel import frame, write


def later():
    time.sleep(0.05)
    write(frame({"id": "", "status": "200 OK", "headers": [], "unchanged": True}) * 3)


@app.route("/", endpoint="ahead")
def ahead():
    return "never asked: board's own rule comes first"


@app.after_request
def send_ahead(response):
    threading.Thread(target=later, daemon=True).start()
    time.sleep(0.2)
    return response
