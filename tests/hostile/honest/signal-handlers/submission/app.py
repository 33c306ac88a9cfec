import signal

from board import app

rung = []
signal.signal(signal.SIGTERM, lambda *_: rung.append("term"))
signal.signal(signal.SIGINT, lambda *_: rung.append("int"))
signal.signal(signal.SIGUSR1, lambda *_: rung.append("usr1"))
signal.signal(signal.SIGALRM, lambda *_: rung.append("alarm"))


@app.before_request
def ring():
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    while "alarm" not in rung:
        signal.pause()
    signal.raise_signal(signal.SIGTERM)
    assert rung[-1] == "term"
    rung.clear()
