"""A batch on disk: the course, cases between honest neighbours, and canaries everywhere else."""

import json
import os
import runpy
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hostile.canaries import Canaries
from tests.hostile.case_file import HERE, SLUG, Case

NEIGHBOURS = ("ada", "bob")
# A fork bomb, a memory bomb and a busy loop.
BOMBS = tuple(sorted((HERE / "bombs").glob("*.py")))
_SUITE = Path("exercises") / SLUG / "tests" / "hidden"
_SOLUTION = Path("solutions") / SLUG


@dataclass(frozen=True, slots=True)
class Site:
    """The folders of one batch, all in one that is made for it, and the canaries in them.

    `mark` is in the name of everything that an attack tries to make outside of its own folder.
    """

    root: Path
    canaries: Canaries
    mark: str

    @property
    def course(self) -> Path:
        """The course that is graded, with its secrets."""
        return self.root / "course"

    @property
    def submissions(self) -> Path:
        """What is handed in."""
        return self.root / "class"

    @property
    def home(self) -> Path:
        """The home folder of whoever grades."""
        return self.root / "home"

    @property
    def temporary(self) -> Path:
        """Where the command puts what it works on; empty when it is over."""
        return self.root / "tmp"

    @property
    def ears(self) -> Path:
        """Where the Unix sockets are."""
        return self.root / "ears"

    @property
    def guarded(self) -> tuple[Path, ...]:
        """The folders in which nothing may change."""
        return self.course, self.submissions, self.home, self.ears

    def out(self, time: int) -> Path:
        """Where the results of the first or the second time go."""
        return self.root / f"out{time}"


@contextmanager
def site() -> Iterator[Site]:
    """Make the folders of a batch, open to everybody so that nothing but the sandbox guards them.

    They are gone at the end, with whatever was left in them.
    """
    # Not below pytest's own folder: the path of a socket has to be short.
    root = Path(tempfile.mkdtemp(prefix="hostile-"))
    root.chmod(0o755)
    made = Site(root, Canaries.new(), f"hostile-{secrets.token_hex(8)}")
    try:
        for folder in (made.submissions, made.home, made.temporary, made.ears):
            folder.mkdir(mode=0o755)
        yield made
    finally:
        # Python's own rmtree gives up at folders as deep as an attack makes them.
        subprocess.run(["rm", "-rf", "--", root], check=True)


def furnish(made: Site, *, tight: bool) -> None:
    """Put the course and the canaries in their places; `tight` holds apps to the low limits."""
    canaries = made.canaries
    shutil.copytree(HERE / "course", made.course)
    limits = (made.course / "limits.yaml").read_text(encoding="utf-8")
    with (made.course / "rubric.yaml").open("a", encoding="utf-8") as rubric:
        rubric.write(limits if tight else "")
    for folder, own in ((_SUITE, canaries.suite), (_SOLUTION, canaries.solution)):
        (made.course / folder / "password.txt").write_text(canaries.password)
        for module in (made.course / folder).glob("*.py"):
            module.write_text(f"{module.read_text(encoding='utf-8')}\n\nCANARY = {own!r}\n")
    # Under the name of a file that a check looks at, for whoever leads that check astray.
    (made.home / "saved.txt").write_text(canaries.home)
    (made.home / ".netrc").write_text(canaries.home)


def hand_in(made: Site, case: Case, student: str, addresses: Mapping[str, Any]) -> None:
    """Put a case among the submissions, in whatever shape it makes itself."""
    files = _files(case.folder / "submission")
    for part in case.parts:
        files[part] = (HERE / "parts" / part).read_bytes()
    if case.honest:
        files["password.txt"] = made.canaries.password.encode()
    elif "spoils.py" in case.parts:
        files["insider.json"] = json.dumps(_known_to_insiders(made, addresses)).encode()
    recipe = case.folder / "make.py"
    if recipe.is_file():
        runpy.run_path(str(recipe))["make"](made.submissions, student, files)
    else:
        _write(made.submissions / student / SLUG, files)


def hand_in_bomb(made: Site, bomb: Path, student: str) -> None:
    """Hand in a program that takes all that it can get, as the app of a student."""
    place = made.submissions / student / SLUG
    place.mkdir(parents=True)
    shutil.copyfile(bomb, place / "app.py")


def hand_in_neighbour(made: Site, neighbour: str, student: str) -> None:
    """Put the work of one of the honest `NEIGHBOURS` among the submissions."""
    files = _files(HERE / "neighbours" / neighbour)
    files["board.py"] = (HERE / "parts" / "board.py").read_bytes()
    files["password.txt"] = made.canaries.password.encode()
    files["diary.txt"] = made.canaries.neighbour.encode()
    _write(made.submissions / student / SLUG, files)


def _known_to_insiders(made: Site, addresses: Mapping[str, Any]) -> dict[str, Any]:
    """Return where everything lies: a sandbox must hold even for whoever knows the machine."""
    return {
        "course": str(made.course),
        "suite": str(made.course / _SUITE),
        "solution": str(made.course / _SOLUTION),
        "submissions": str(made.submissions),
        "home": str(made.home),
        "temporary": str(made.temporary),
        "out": [str(made.out(1)), str(made.out(2))],
        "mark": made.mark,
        "readable": [
            str(path)
            for folder in (made.course, made.home)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        ],
        **addresses,
    }


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def marked(made: Site, folders: Sequence[Path]) -> list[Path]:
    """Return everything in folders open to all that bears this batch's mark."""
    return [
        folder / name
        for folder in folders
        if folder.is_dir()
        for name in os.listdir(folder)  # noqa: PTH208 - most names are of no interest
        if made.mark in name
    ]
