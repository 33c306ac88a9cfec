"""Files that are not saved as text that Python can read."""

import codecs

from grader.diagnosis.failure import Explanation, Failure, Sources
from grader.message import Message

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF_8 = Message("Save the file as UTF-8 text.")
_DOCUMENTS = {b"PK\x03\x04": "Word", b"%PDF": "PDF", b"\xd0\xcf\x11\xe0": "Word"}


def unreadable_bytes(failure: Failure, sources: Sources) -> Explanation | None:
    """Explain a file whose bytes are no text to Python; None where they are."""
    data = sources.data(failure.file)
    for start, name in _DOCUMENTS.items():
        if data.startswith(start):
            return Explanation(
                Message("it is a document ({name}) and no text", name=name),
                Message("Save it as plain text, with an editor for code."),
                line=1,
            )
    if data.startswith(_UTF_16) or data[1:40:2].count(0) > 8:
        return Explanation(Message("it is saved as UTF-16"), _UTF_8, line=1)
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        return Explanation(Message("a file of Python cannot contain null bytes"), _UTF_8, line=line)
    if "codec can't decode" in failure.text and "unicodeescape" not in failure.text:
        return Explanation(
            Message("it holds a letter that is not saved as UTF-8, such as é"),
            _UTF_8,
            line=_line_of_bad_byte(data),
        )
    return None


def file_of_no_text(sources: Sources) -> str | None:
    """Return the first Python file that holds bytes which are no text, or None."""
    files = (file for file in sources.files if file.endswith(".py"))
    return next((file for file in files if b"\0" in sources.data(file)), None)


def _line_of_bad_byte(data: bytes) -> int | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data[: error.start].count(b"\n") + 1
    return None
