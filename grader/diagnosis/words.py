"""Syntax errors that come of one word: misspelt, out of place, or a keyword as a name."""

import keyword
import re

from grader.diagnosis.failure import Explanation, quoted
from grader.diagnosis.nearest import nearest
from grader.message import Message

# The words that statements begin with.
_FIRST_WORDS = frozenset(
    "return def from import class if elif else for while with try except finally raise pass"
    " global del assert async break continue".split()
)
_CONSTANTS = ("None", "True", "False")
_ELIF = re.compile(r"^\s*(else\s+if|elseif|elsif|elif\s+if)\b")
_ELSE_WITH_CONDITION = re.compile(r"^\s*else\s+[^:\s#]")
_FIRST = re.compile(r"^(\s*)([A-Za-z]\w*)(?=\s+[\w'\"(\[{]|\s*:|\s*$)")
_KEYWORD_AS_NAME = re.compile(r"^\s*(?:(?:async\s+)?def|class)\s+(\w+)|^\s*(\w+)\s*=(?!=)")
_PARAMETERS = re.compile(r"^\s*(?:async\s+)?def\s+\w+\s*\(([^)]*)")
_HYPHEN_IMPORT = re.compile(r"^\s*(?:from|import)\s+([\w.]+(?:-[\w.]+)+)")
_IMPORT_FROM = re.compile(r"^\s*import\s+([\w, ]+?)\s+from\s+([\w.]+)")
_FROM_WITHOUT_IMPORT = re.compile(r"^\s*from\s+([\w.]+)\s+(?!import\b)(\w+)")
_IMPORT_BEHIND = re.compile(r"^\s*\w+\s+[\w.]+\s+import\b")
_TWO_WORDS = re.compile(r"^\s*([A-Za-z]\w*)\s+([A-Za-z]\w*)\s*=(?!=)")
_HYPHEN_NAME = re.compile(r"^\s*([A-Za-z]\w*(?:-\w+)+)\s*=(?!=)")
_FOR_WITHOUT_IN = re.compile(r"^\s*for\s+[\w, ]+?\s+(?!in\b)\w+\s*[(:\[]")
_ORPHANS = re.compile(r"^\s*(elif|else|except|finally)\b")
_BARE_RULE = re.compile(r"\b(route|get|post)\s*\(\s*/")


def wrong_word(line: str, column: int | None) -> Explanation | None:
    """Explain `invalid syntax` by a word in the line, if there is such a word.

    `column` is where Python stopped reading.
    """
    for explain in (almost_elif, _imports, _names, _misspelt, _places):
        if found := explain(line, column):
            return found
    return None


def almost_elif(line: str, column: int | None = None) -> Explanation | None:
    """Explain an `else` that should have been an `elif`, or has too much behind it."""
    if found := _ELIF.search(line):
        return Explanation(
            Message("`{written}` is not how Python says it", written=quoted(found[1])),
            Message("Write `elif`, followed by the condition and a colon."),
            column=found.start(1) + 1,
        )
    if _ELSE_WITH_CONDITION.search(line):
        return Explanation(
            Message("`else` takes no condition"),
            Message("Write `else:`, or `elif` with the condition."),
        )
    return None


def _imports(line: str, column: int | None) -> Explanation | None:
    if found := _HYPHEN_IMPORT.search(line):
        return Explanation(
            Message("`{name}` holds a hyphen, and no module can", name=quoted(found[1])),
            Message("Write `{name}`.", name=quoted(found[1].replace("-", "_"))),
            column=found.start(1) + 1,
        )
    if found := _IMPORT_FROM.search(line):
        names, module = quoted(found[1]), quoted(found[2])
        return Explanation(
            Message("`import` and `from` are the wrong way round"),
            Message("Write `from {module} import {names}`.", module=module, names=names),
        )
    if found := _FROM_WITHOUT_IMPORT.search(line):
        module, name = quoted(found[1]), quoted(found[2])
        return Explanation(
            Message("`import` is missing"),
            Message("Write `from {module} import {name}`.", module=module, name=name),
        )
    return None


def _names(line: str, column: int | None) -> Explanation | None:
    """Explain a name that cannot be one."""
    if found := _HYPHEN_NAME.search(line):
        return Explanation(
            Message(
                "`{name}` holds a hyphen, which Python reads as a minus", name=quoted(found[1])
            ),
            Message("Write `{name}`.", name=quoted(found[1].replace("-", "_"))),
            column=found.start(1) + 1,
        )
    found = _KEYWORD_AS_NAME.search(line)
    parameters = _PARAMETERS.search(line)
    written = [found[1] or found[2]] if found else []
    written += re.findall(r"\w+(?=\s*[,=)]|$)", parameters[1]) if parameters else []
    own = (each for each in written if keyword.iskeyword(each) and each not in _CONSTANTS)
    if name := next(own, None):
        return Explanation(
            Message("`{name}` is a word of Python's own and cannot be a name", name=name),
            Message("Choose another name, such as `{name}_`, everywhere it is used.", name=name),
            column=line.find(name) + 1,
        )
    return None


def _misspelt(line: str, column: int | None) -> Explanation | None:
    """Explain a first word that is nearly one of Python's."""
    found = _FIRST.search(line)
    if not found or keyword.iskeyword(found[2]):
        return None
    is_import = _IMPORT_BEHIND.search(line) is not None
    near = nearest(
        found[2], {"from"} if is_import else _FIRST_WORDS, cutoff=0.7 if is_import else 0.8
    )
    if near:
        return Explanation(
            Message("`{written}` is no word of Python", written=quoted(found[2])),
            Message("Did you mean `{word}`?", word=near[0]),
            column=found.start(2) + 1,
        )
    if two := _TWO_WORDS.search(line):
        written = f"{two[1]} {two[2]}"
        return Explanation(
            Message("`{written}` holds a space, and a name cannot", written=quoted(written)),
            Message("Write `{name}`.", name=quoted(f"{two[1]}_{two[2]}")),
            column=two.start(1) + 1,
        )
    return None


def _places(line: str, column: int | None) -> Explanation | None:
    """Explain words that stand in a place where they cannot."""
    if _FOR_WITHOUT_IN.search(line):
        return Explanation(
            Message("`in` is missing in the loop"), Message("Write `for name in things:`.")
        )
    if found := _BARE_RULE.search(line):
        return Explanation(
            Message("the quotes around the URL are missing"),
            Message("Write the URL as a text: `@app.route('/')`."),
            column=found.end(),
        )
    if found := _ORPHANS.search(line):
        return Explanation(
            Message("there is nothing above that this `{word}` belongs to", word=found[1]),
            Message(
                "It must stand just as far from the margin as its `if`, `for` or `try`, with only"
                " indented lines between them."
            ),
            column=found.start(1) + 1,
        )
    return None
