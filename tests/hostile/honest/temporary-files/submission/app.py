import tempfile
from pathlib import Path

from board import app


@app.before_request
def scribble():
    with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile("w+") as file:
        Path(folder, "a.txt").write_text("a")
        file.write("b")
        file.seek(0)
        assert file.read() == "b"
    with tempfile.SpooledTemporaryFile(max_size=10) as spooled:
        spooled.write(b"x" * 100)
