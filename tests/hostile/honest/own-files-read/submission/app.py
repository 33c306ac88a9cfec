import importlib.resources
import os
from pathlib import Path

import data
from board import app

HERE = Path(__file__).resolve().parent


@app.before_request
def read():
    texts = {
        (HERE / "data" / "greeting.txt").read_text(),
        Path("data/greeting.txt").read_text(),
        importlib.resources.files(data).joinpath("greeting.txt").read_text(),
        Path(app.root_path, "data", "greeting.txt").read_text(),
        Path(os.getcwd(), "data", "greeting.txt").read_text(),
    }
    assert texts == {"hello"}
    assert "app.py" in os.listdir()
    assert "def read" in Path(__file__).read_text()
