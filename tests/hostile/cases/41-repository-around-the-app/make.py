"""Writes what git takes for a bare repository, and a .git that leads elsewhere."""


def make(place, student, files):
    folder = place / student / "01-board"
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for name in ("objects", "refs", "hooks"):
        (folder / name).mkdir()
        (folder / name / "keep").touch()
    (folder / "HEAD").write_text("ref: refs/heads/main\n")
    (folder / "config").write_text(
        "[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = kill 0\n\tsshCommand = kill 0\n"
    )
    (folder / ".git").write_text(f"gitdir: {place.parent}/home\n")
    (folder.parent / ".git").symlink_to(place.parent / "home")
