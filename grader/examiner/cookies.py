"""Set-Cookie headers as a browser reads them (RFC 6265, section 5.2)."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from werkzeug.http import parse_cookie, parse_date

_SECONDS = re.compile("-?[0-9]{1,18}")


def as_browsers_read(headers: Iterable[str]) -> Iterator[str]:
    """Yield the headers in a form that Werkzeug's client understands as a browser would.

    A header without a name sets nothing, nor does one that no Flask app would read again; a
    lifetime that is no whole number is not there; one that is over deletes the cookie.
    """
    for header in headers:
        pair, *attributes = (part.strip(" \t") for part in header.split(";"))
        if not _is_readable(pair):
            continue
        kept = [each for each in attributes if not _is_lifetime(each)]
        lifetime = _lifetime([each for each in attributes if _is_lifetime(each)])
        yield "; ".join([pair, *kept, *lifetime])


def _is_readable(pair: str) -> bool:
    """Tell whether Werkzeug finds a name and a value; not so with a bare space in the value."""
    try:
        return bool(parse_cookie(pair))
    except UnicodeDecodeError:
        return False


def _is_lifetime(attribute: str) -> bool:
    return _name_and_value(attribute)[0] in ("max-age", "expires")


def _lifetime(attributes: list[str]) -> list[str]:
    """Return the one attribute that says how long a cookie lives, if any does."""
    values = dict(map(_name_and_value, attributes))
    if _SECONDS.fullmatch(values.get("max-age", "")):
        return [f"Max-Age={max(int(values['max-age']), 0)}"]
    expires = _date(values.get("expires"))
    if expires is None:
        return []
    is_over = expires <= datetime.now(UTC)
    return ["Max-Age=0" if is_over else f"Expires={values['expires']}"]


def _date(text: str | None) -> datetime | None:
    try:
        return parse_date(text)
    except OverflowError:  # a time zone further away than any day
        return None


def _name_and_value(attribute: str) -> tuple[str, str]:
    name, _, value = attribute.partition("=")
    return name.strip(" \t").lower(), value.strip(" \t")
