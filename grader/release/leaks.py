"""Whether what students receive gives away what only hidden suites, solutions and answers hold.

Secret is every text in their code that is not open. Open is what students are meant to read:
statements, the rubric, the texts in public suites, files that are given, and the grader itself.
Also open is what a starter says in a file that the solution has too: to solutions and answers,
which begin with it, and to hidden suites where it is a value and no sentence. So a secret is found
in a comment, in a file that was left behind, in a translation, in a CI file: where nobody meant it
to be.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course.folders import Course, ExerciseFolders
from grader.course.root import RUBRIC_FILE
from grader.release.exercise_files import ExerciseFiles, exercise_files, files_below
from grader.release.literals import check_names, literals, plain, readings

_SHORTEST = 4
_SHOWN = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Leak:
    """A file of the kit that gives something away: its path there, and what it does."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class _Secrets:
    """What must not be in a kit, each with the path in the course of a file that holds it."""

    hidden: dict[str, str]
    solved: dict[str, str]
    checks: dict[str, str]
    contents: dict[bytes, str]


def find_leaks(course: Course, files: Mapping[str, bytes]) -> Iterator[Leak]:
    """Yield what the files of a kit give away; raise CourseError for an unreadable course."""
    public = {
        each.slug: exercise_files(course.folders(each.slug)) for each in course.rubric.exercises
    }
    secrets = _secrets(course, public)
    # The grader's own code is open as a whole: there is no need to take it apart.
    read = {
        path: plain(content.decode()) if _is_grader(path) else readings(path, content)
        for path, content in files.items()
    }
    texts = _closed(course, secrets, public, read)
    for path, reading in read.items():
        yield from (Leak(path, message) for message in _told(files[path], reading, secrets, texts))


def _told(
    content: bytes, reading: str, secrets: _Secrets, texts: Mapping[str, str]
) -> Iterator[str]:
    """Yield what one file gives away."""
    if content in secrets.contents:
        yield f"is the same as {secrets.contents[content]}"
        return
    words = set(_WORD.findall(content.decode("utf-8", errors="replace")))
    yield from (f"names the hidden check {name}" for name in sorted(words & secrets.checks.keys()))
    for text in sorted(texts):
        if _holds(reading, text):
            yield f"holds {_short(text)!r}, which is only in {texts[text]}"


def _secrets(course: Course, public: Mapping[str, ExerciseFiles]) -> _Secrets:
    secrets = _Secrets({}, {}, {}, {})
    for slug, received in public.items():
        folders = course.folders(slug)
        suite = _with_places(folders, folders.suite("hidden"))
        solution = _with_places(folders, folders.solution)
        _note_texts(secrets.hidden, suite)
        _note_texts(secrets.solved, {**solution, **_with_places(folders, folders.answers)})
        for place, content in suite.items():
            secrets.checks.update(dict.fromkeys(check_names(content), place))
        given = {received.starter.get(name) for name in folders.given}
        # Pages, styles and pictures of a solution may be those of its starter.
        python = {place: each for place, each in solution.items() if place.endswith(".py")}
        for place, content in {**python, **suite}.items():
            if content.strip() and content not in given:
                secrets.contents.setdefault(content, place)
    for received in public.values():
        for name in set().union(*map(check_names, received.public.values())):
            secrets.checks.pop(name, None)
    return secrets


def _with_places(folders: ExerciseFolders, folder: Path) -> dict[str, bytes]:
    """Return the files of a folder of an exercise by their paths in the course."""
    below = folder.relative_to(folders.root).as_posix()
    return {f"{below}/{path}": content for path, content in files_below(folder).items()}


def _note_texts(texts: dict[str, str], files: Mapping[str, bytes]) -> None:
    for place, content in files.items():
        if place.endswith(".py"):
            for text in map(plain, literals(content)):
                if len(text) >= _SHORTEST:
                    texts.setdefault(text, place)


def _closed(
    course: Course,
    secrets: _Secrets,
    public: Mapping[str, ExerciseFiles],
    read: Mapping[str, str],
) -> dict[str, str]:
    """Return the texts of the secrets that occur in the kit and are not open."""
    kit = "\0".join(read.values())
    everybody, starters = _open_texts(course, public, read)
    closed = {
        text: place
        for text, place in secrets.solved.items()
        if text in kit and text not in everybody and text not in starters
    }
    hidden = {
        text: place
        for text, place in secrets.hidden.items()
        if text in kit and text not in everybody and (" " in text or text not in starters)
    }
    return {**closed, **hidden}


def _open_texts(
    course: Course, public: Mapping[str, ExerciseFiles], read: Mapping[str, str]
) -> tuple[str, str]:
    """Return what everybody is meant to read, and what is shared with starters."""
    everybody = [read.get(RUBRIC_FILE, "")]
    everybody += [text for path, text in read.items() if _is_grader(path)]
    starters: list[str] = []
    for slug, received in public.items():
        folders = course.folders(slug)
        everybody += [readings(path, text) for path, text in received.statements.items()]
        everybody += [
            _meant(path, suite) for path, suite in received.public.items() if path.endswith(".py")
        ]
        for path, content in received.starter.items():
            if path in folders.given:
                # Tests of students may look into its very code, and so may answers.
                everybody += [readings(path, content), plain(content.decode(errors="replace"))]
            elif (folders.solution / path).is_file():
                starters.append(_meant(path, content))
    return "\0".join(everybody), "\0".join(starters)


def _is_grader(path: str) -> bool:
    return ".whl/" in path and path.endswith(".py")


def _meant(path: str, content: bytes) -> str:
    """Return what a file says on purpose: of code its texts and not its comments."""
    if path.endswith(".py"):
        return "\0".join(map(plain, sorted(literals(content))))
    return readings(path, content)


def _holds(reading: str, text: str) -> bool:
    """Say whether a text stands in a reading by itself, and not as a part of a longer word."""
    if text not in reading:
        return False
    before = r"(?<!\w)" if text[0].isalnum() else ""
    after = r"(?!\w)" if text[-1].isalnum() else ""
    return re.search(before + re.escape(text) + after, reading) is not None


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
