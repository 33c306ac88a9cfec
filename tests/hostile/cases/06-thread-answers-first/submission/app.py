import threading
import time

from flask import request

from board import app
from channel import frame, question, write


def answer(number):
    write(frame({"id": number, "status": "200 OK", "headers": []}, b"first"))


@app.before_request
def race():
    if request.path.startswith("/echo/"):
        threading.Thread(target=answer, args=(question()["id"],)).start()
        time.sleep(0.2)
