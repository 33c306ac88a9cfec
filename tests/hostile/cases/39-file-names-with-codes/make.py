# Files under names that not every system can store.
NAMES = ("=cmd|' !A0.py", "--help.py", "$(id).py", "`id`.py", "%0A::error::.py", ";id;.py")
FAILING = "<img src=x onerror=alert(1)>.py"


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for name in NAMES:
        (folder / name).touch()
    (folder / FAILING).write_text("raise ValueError('no')\n")
