import threading
import time

from board import app

ticks = []


def tick():
    while True:
        ticks.append(time.time())
        time.sleep(0.005)


threading.Thread(target=tick, daemon=True).start()


@app.before_request
def require_ticks():
    before = len(ticks)
    while len(ticks) == before:
        time.sleep(0.001)
