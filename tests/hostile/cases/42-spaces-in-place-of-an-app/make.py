"""Hands in files with lines of spaces, as long and as many as are looked at."""


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for number in range(7):
        (folder / f"main{number}.py").write_text((" " * 495 + "x\n") * 1_900)
