"""What a statement must name: every text and every route that hidden checks rely on.

The statement is README.md, and in another language README.<language>.md, which need not be there.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from grader.course.exercise import Exercise
from grader.course.folders import ExerciseFolders
from grader.errors import CourseError
from grader.language import Language

_QUOTED = re.compile(r"`([^`]+)`")
# A variable part of a rule, or of a text in the rubric: <name>, <int:number>, {name}.
_VARIABLE = re.compile(r"<[^<>]*>")
# The expectations whose literal text a student has to know.
_LITERAL = frozenset({"exactly", "shows", "redirects_to", "header"})


def statement_file(folders: ExerciseFolders, language: Language) -> Path:
    """Return where the statement of an exercise stands in a language."""
    return folders.starter / ("README.md" if language == "en" else f"README.{language}.md")


def unnamed(
    exercise: Exercise, folders: ExerciseFolders, rules: list[str], language: Language = "en"
) -> Iterator[str]:
    """Yield what the checks of an exercise rely on and its statement does not name.

    `rules` are the URL rules of the solution. Raises `CourseError` without a statement.
    """
    statement = _plain(_text(statement_file(folders, language)))
    texts = [
        text
        for each in exercise.requirements
        for text in _QUOTED.findall(each.says.in_language(language))
    ]
    needed = [*texts, *rules]
    for path in folders.suite_files("hidden"):
        needed += _expected_texts(path)
    for text in dict.fromkeys(needed):
        parts = [_plain(part) for part in _VARIABLE.split(text)]
        missing = [part for part in parts if part not in statement]
        if missing:
            yield text


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CourseError(f"there is no statement that can be read: {error}") from error


def _expected_texts(path: Path) -> Iterator[str]:
    """Yield the literal texts that a suite expects, with <> for what is made up."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in _LITERAL:
            yield from (text for text in map(_literal, node.args) if text)


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_literal(part) or "<>" for part in node.values)
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())
