import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from board import app

log = RotatingFileHandler("board.log", maxBytes=2_000, backupCount=2)
app.logger.addHandler(log)
app.logger.setLevel(logging.INFO)


@app.before_request
def note():
    app.logger.info("somebody came")
    assert "somebody came" in Path("board.log").read_text()
