"""Making text that a student chose safe to print, and safe as the name of a file."""

import hashlib
import re
import unicodedata

_CUT = "…"
# Controls, invisible formatting (bidi overrides, zero width), lone surrogates, separators of lines.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}

# What CI systems obey in what is printed: `::` where a line begins, white space or not (GitHub),
# and `##[` or `##vso[` anywhere in it (GitHub, Azure, TeamCity).
_COMMAND = re.compile(r"^(?P<indent>[^\S\n]*)(?=::)|(?<=#)(?=#\w*\[)", re.MULTILINE)

_PLAIN = re.compile(r"[a-z0-9_][a-z0-9_-]*(?:\.[a-z0-9_-]+)*")
_PLAIN_LENGTH = 64
_SLUG_LENGTH = 24
_HASH_BYTES = 12
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)


def clean(text: str, limit: int, *, keep_lines: bool = False) -> str:
    """Return `text` so that nothing that it is printed on obeys it, at most `limit` characters.

    Everything invisible is shown as an escape, and commands to CI systems as by `disarmed`. What
    is cut off is replaced by an ellipsis; `keep_lines` leaves newlines and tabs as they are.
    """
    kept = "\n\t" if keep_lines else ""
    # No escape is shorter than what it stands for, so more than this can never be shown.
    shown = disarmed(text[: limit + 1])
    if len(shown) <= limit and shown.isprintable():
        return shown
    pieces = [char if char in kept else _visible(char) for char in shown]
    return _cut(pieces, limit)


def disarmed(text: str) -> str:
    """Return lines with a backslash in front of whatever a CI system would take for a command.

    >>> disarmed("::error::no")
    '\\\\::error::no'
    """
    if "::" not in text and "##" not in text:
        return text
    return _COMMAND.sub(r"\g<indent>\\", text)


def _visible(char: str) -> str:
    code = ord(char)
    if unicodedata.category(char) not in _UNPRINTABLE and not _is_noncharacter(code):
        return char
    if char in _SHORT:
        return _SHORT[char]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _is_noncharacter(code: int) -> bool:
    # XML has no way to write these, and a run report for CI is XML.
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _cut(pieces: list[str], limit: int) -> str:
    """Join whole pieces: half an escape would be a different text."""
    if sum(map(len, pieces)) <= limit:
        return "".join(pieces)
    room = limit - len(_CUT)
    kept = []
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            break
        kept.append(piece)
    return "".join(kept) + _CUT[:limit]


def is_reserved(name: str) -> bool:
    """Say whether Windows gives `name` to a device, whatever its extension."""
    return name.split(".", 1)[0].rstrip(" ").casefold() in _RESERVED


def safe_name(name: str) -> str:
    """Return a file name for `name` that no other name gets, on any file system.

    A plain name (lower-case ASCII letters, digits, `.`, `_`, `-`) stands for itself. Any other
    becomes a readable slug, a `~` and a hash of the whole name: no plain name holds a `~`, and
    upper case is not plain because some file systems do not tell it from lower case.
    """
    if len(name) <= _PLAIN_LENGTH and _PLAIN.fullmatch(name) and not is_reserved(name):
        return name
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters)[:_SLUG_LENGTH].strip("-")
    whole = name.encode("utf-8", "surrogatepass")
    return f"{slug}~{hashlib.sha256(whole).digest()[:_HASH_BYTES].hex()}"
