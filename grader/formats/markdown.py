"""Text as GitHub Flavored Markdown 0.29 that shows it as it is.

What a student chose goes into code, where nothing is a link, a mention, a formula or HTML. The
rubric's own texts become prose, in which only `code` between backticks means something.
"""

import re

_BACKTICKS = re.compile("`+")
_CODE = re.compile(r"(`[^`|\\]+`)")
_FENCE = 3

# Whatever Markdown may take for more than a character, as a reference: that is never markup.
_ESCAPES = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>`*_~[]\\|$:"})


def prose(text: str) -> str:
    """Return a text of the rubric, on one line: also safe in a cell of a table."""
    pieces = _CODE.split(text)
    # Every second piece is the code. GitHub mentions @name however it is escaped, but not in code.
    pieces[::2] = [piece.translate(_ESCAPES).replace("@", "`@`") for piece in pieces[::2]]
    # Two pieces of code side by side would be one with backticks inside.
    return "".join(pieces).replace("``", "` `")


def code_span(text: str) -> str:
    """Return a printable text of one line as code within a line; not for a cell of a table."""
    mark = "`" * _longer_than_any(text, 0)
    # Of spaces on both sides, one on each is dropped again.
    return f"{mark} {text} {mark}"


def code_block(text: str) -> str:
    """Return printable lines as a block of code."""
    fence = "`" * _longer_than_any(text, _FENCE - 1)
    return f"{fence}text\n{text}\n{fence}"


def _longer_than_any(text: str, least: int) -> int:
    """Return a number of backticks that does not occur in `text` in a row."""
    return max([least, *map(len, _BACKTICKS.findall(text))]) + 1
