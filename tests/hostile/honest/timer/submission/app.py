import threading

from board import app


@app.before_request
def later():
    done = threading.Event()
    threading.Timer(0.01, done.set).start()
    assert done.wait(2)
