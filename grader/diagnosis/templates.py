"""Templates and static files that are not found, and the file that was probably meant."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from grader.diagnosis.failure import quoted
from grader.diagnosis.nearest import nearest
from grader.message import Message

_TEMPLATES, _STATIC = "templates", "static"
_HTML = (".html", ".htm", ".xhtml", ".jinja", ".jinja2", ".j2", ".txt")


def near_template(name: str, files: Sequence[str]) -> Message | None:
    """Say which of the files was probably meant by a template that was not found.

    `name` is as the app asks for it, below templates/; `files` are paths from the folder of
    app.py. None where no file comes near.
    """
    asked = name.replace("\\", "/").strip("/")
    if asked.partition("/")[0].lower() in (_TEMPLATES, "template"):
        rest = asked.partition("/")[2]
        if f"{_TEMPLATES}/{rest}" in files:
            return Message(
                "Flask looks in templates/ already: leave it out and ask for `{rest}`.",
                rest=quoted(rest),
            )
    return _near(asked, files, _TEMPLATES)


def near_static(name: str, files: Sequence[str]) -> Message | None:
    """Say which of the files was probably meant by a static file that was not found.

    `name` is the path below static/, as in `/static/<name>`; `files` are paths from the folder of
    app.py. None where no file comes near.
    """
    asked = name.strip("/")
    if asked.startswith("static/") and asked in files:
        return Message(
            "`static` is in the URL twice: ask for `{rest}`.", rest=quoted(asked[len("static/") :])
        )
    return _near(asked, files, _STATIC)


def _near(asked: str, files: Sequence[str], folder: str) -> Message | None:
    """Return what is said of the file that comes nearest to `asked` in `folder`."""
    wanted = f"{folder}/{asked}"
    by_lower = {file.lower(): file for file in sorted(files, reverse=True)}
    if found := by_lower.get(wanted.lower()):
        return _capitals(found, wanted)
    name = PurePosixPath(asked).name
    for file in sorted(files, key=lambda file: (file.count("/"), file)):
        path = PurePosixPath(file)
        if path.name.lower() == name.lower():
            return _elsewhere(path, name, folder)
    return _misspelt(asked, files, folder)


def _capitals(found: str, wanted: str) -> Message:
    folder, _, rest = wanted.partition("/")
    if found.partition("/")[2] == rest:
        return Message(
            "You have {found}; Flask looks in {folder}/, in small letters.",
            found=quoted(found),
            folder=folder,
        )
    return Message(
        "You have {found}; capitals count, so {wanted} is another file.",
        found=quoted(found),
        wanted=quoted(wanted),
    )


def _elsewhere(path: PurePosixPath, name: str, folder: str) -> Message:
    """Say where the file of this name is, and where it should be."""
    found = quoted(str(path))
    above = path.parts[:-1]
    if not above:
        return Message(
            "You have {found} beside app.py; put it in the folder {folder}/.",
            found=found,
            folder=folder,
        )
    if above[0] == folder:
        below = quoted("/".join(path.parts[1:]))
        if len(above) > 1 and above[1].lower() == folder:
            return Message(
                "You have {found}, with {folder}/ twice; move what is in it one folder up.",
                found=found,
                folder=folder,
            )
        return Message("You have {found}; ask for `{below}`.", found=found, below=below)
    if len(above) == 1:
        return Message(
            "You have {found}; Flask looks in {folder}/. Give your folder that name.",
            found=found,
            folder=folder,
        )
    return Message(
        "You have {found}; Flask looks in {folder}/, beside app.py.", found=found, folder=folder
    )


def _misspelt(asked: str, files: Sequence[str], folder: str) -> Message | None:
    """Return what is said of a file whose name is nearly the one that was asked for."""
    path = PurePosixPath(asked)
    names = {PurePosixPath(file).name: file for file in sorted(files, reverse=True)}
    endings = _HTML if folder == _TEMPLATES else ("",)
    likely = [name for name in names if PurePosixPath(name).suffix.lower() in endings] or []
    if folder == _STATIC:
        likely = [name for name, file in names.items() if not file.endswith((".py", ".html"))]
    doubled = [name for name in likely if name.lower() == f"{path.name}.txt".lower()]
    same_stem = [name for name in likely if PurePosixPath(name).stem == path.stem]
    near = doubled or same_stem or nearest(path.name, likely, cutoff=0.7)
    if not near:
        return None
    return Message(
        "You have {found}; the name that is asked for is `{asked}`. They must be the same.",
        found=quoted(names[near[0]]),
        asked=quoted(asked),
    )
