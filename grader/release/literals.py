"""The texts in Python code, and what any file says to those who read it."""

import ast
import re
import tokenize
import warnings
from collections.abc import Iterator
from io import BytesIO

_ESCAPED = re.compile(r"\\([nt\"'\\/])")
_ESCAPES = {"n": "\n", "t": "\t"}


def literals(source: bytes) -> set[str]:
    """Return the texts that stand in Python code: strings, docstrings, the parts of f-strings.

    What is no Python has none.
    """
    return {
        node.value
        for node in _nodes(source)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def check_names(source: bytes) -> set[str]:
    """Return the names of the checks in a suite."""
    functions = (each for each in _nodes(source) if isinstance(each, ast.FunctionDef))
    return {each.name for each in functions if each.name.startswith("test_")}


def plain(text: str) -> str:
    """Return a text with one space for all white space."""
    return " ".join(text.split())


def readings(path: str, content: bytes) -> str:
    """Return what a file says to its readers, in every way that it can be read.

    For Python that is what its texts are put together to, and its comments; for any other file
    all of it. Escapes are read both as they stand and as what they stand for.
    """
    spoken = _comments(content) if path.endswith(".py") else None
    if spoken is None:
        texts = [content.decode("utf-8", errors="replace")]
    else:
        texts = [*sorted(literals(content)), spoken]
    unescaped = [_ESCAPED.sub(lambda sign: _ESCAPES.get(sign[1], sign[1]), each) for each in texts]
    return "\0".join(map(plain, dict.fromkeys([*texts, *unescaped])))


def _comments(source: bytes) -> str | None:
    """Return the comments of Python code, without their signs; None for what is no Python."""
    tokens = tokenize.tokenize(BytesIO(source).readline)
    try:
        ast.parse(source)
        found = [each.string.lstrip("# ") for each in tokens if each.type == tokenize.COMMENT]
    except (SyntaxError, ValueError, RecursionError, MemoryError, tokenize.TokenError):
        return None
    return "\n".join(found)


def _nodes(source: bytes) -> Iterator[ast.AST]:
    try:
        with warnings.catch_warnings():
            # What is wrong with a student's escapes is not for here.
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return iter(())
    return ast.walk(tree)
