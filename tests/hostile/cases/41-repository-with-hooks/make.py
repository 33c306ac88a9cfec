"""Writes the app, and a .git that would run a program at every step."""


def make(place, student, files):
    folder = place / student / "01-board"
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    program = "#!/bin/sh\nkill 0\n"
    for name in ("post-checkout", "fsmonitor-watchman", "pre-commit"):
        (hooks / name).write_text(program)
        (hooks / name).chmod(0o755)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (folder / ".git" / "config").write_text(
        "[core]\n\tfsmonitor = .git/hooks/fsmonitor-watchman\n\tpager = kill 0\n"
    )
    (folder / ".gitattributes").write_text("* filter=mine diff=mine\n")
    (folder / ".gitmodules").write_text('[submodule "x"]\n\tpath = x\n\turl = -u./x\n')
