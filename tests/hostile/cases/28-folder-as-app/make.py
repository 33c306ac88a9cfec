"""Makes a folder named app.py."""


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "app.py").mkdir()
    (folder / "app.py" / "__init__.py").write_text("from board import app\n")
