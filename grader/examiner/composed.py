"""Text with letters and their accents in the one form in which it is compared."""

import re
import unicodedata

# What may be a mark: no letter and no digit, nor anything in the blocks of Latin, of punctuation,
# symbols and lines, of CJK punctuation, of full-width forms and of pictures.
_MARK = (
    r"[^\w\s\x00-\u02ff\u2000-\u20cf\u2100-\u2bff\u3000-\u3029\uff00-\uffef"
    r"\U0001f000-\U0001ffff]"
)
# To put marks in order takes time with the square of how many stand in a row. More than 30 are in
# no language, says Unicode (UAX 15, Stream-Safe Text Format).
_PILE_OF_MARKS = re.compile(f"((?<!{_MARK}){_MARK}{{31,}})")


def composed(text: str) -> str:
    """Return a text in Unicode's form NFC, but for marks piled up as in no language.

    >>> composed("e\u0301") == "\u00e9"
    True
    """
    if text.isascii():
        return text
    # Every second piece is a pile.
    pieces = _PILE_OF_MARKS.split(text)
    pieces[::2] = [unicodedata.normalize("NFC", piece) for piece in pieces[::2]]
    return "".join(pieces)
