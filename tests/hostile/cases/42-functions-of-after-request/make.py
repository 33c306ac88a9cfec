"""Hands in the app, and beside it files that Python never reads."""


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for number in range(40):
        (folder / f"hooks{number}.py").write_text("@app.after_request\n" * 3_000)
