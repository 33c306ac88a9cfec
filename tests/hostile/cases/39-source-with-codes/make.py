"""Writes lines that a terminal and a page obey, and that editors show in another order."""


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    note = "# \x1b[2J \u202e\u2066 ]]> --> </pre><script>alert(1)</script> ```\u200b ##[error]no"
    lines = (note, "from board import app", f"app.before_request(lambda: 1 / 0)  {note}", "")
    (folder / "app.py").write_text("\n".join(lines), encoding="utf-8")
