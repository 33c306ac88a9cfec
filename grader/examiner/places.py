"""Where a URL leads: resolved and written one way, as a browser does it."""

import re
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

SITE = "http://localhost/"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_CONTROLS_AND_SPACE = "".join(map(chr, range(0x21)))
_LINE_BREAKS = re.compile(r"[\t\n\r]")
# What may stand unescaped in a part of a path, and in a name or value of a query.
_PATH = "!$&'()*+,;=:@~"
_QUERY = "!$'()*,;:@/?~"


def resolve(url: str, base: str = SITE) -> str:
    """Return the URL that a browser goes to from `base`, written in the one normal way.

    Dot segments, default ports, letter case, the spelling of percent-encoding and the fragment
    make no difference. A URL that leads nowhere on the web is returned as it is.

    >>> resolve("../about#top", "http://localhost/shop/list")
    'http://localhost/about'
    """
    url = _LINE_BREAKS.sub("", url.strip(_CONTROLS_AND_SPACE))
    try:
        joined = urlsplit(urljoin(base, _with_slashes(url)))
        scheme, port = joined.scheme.lower(), joined.port
    except ValueError:
        return url
    if scheme not in _DEFAULT_PORTS or not joined.hostname:
        return urljoin(base, url)
    host = f"[{joined.hostname}]" if ":" in joined.hostname else joined.hostname
    user, at, _ = joined.netloc.rpartition("@")
    shown_port = "" if port in (None, _DEFAULT_PORTS[scheme]) else f":{port}"
    place = f"{user}{at}{host}{shown_port}"
    return urlunsplit((scheme, place, _path(joined.path), _query(joined.query), ""))


def same_place(first: str, second: str) -> bool:
    """Say whether two URLs lead to the same place; relative ones start at the site's root.

    >>> same_place("/user/John%20Doe", "http://localhost:80/user/John Doe#top")
    True
    """
    return resolve(first) == resolve(second)


def _with_slashes(url: str) -> str:
    """Return the URL with the backslashes before its query turned round, as browsers do."""
    end = min((at for at in (url.find("?"), url.find("#")) if at >= 0), default=len(url))
    return url[:end].replace("\\", "/") + url[end:]


def _path(path: str) -> str:
    kept: list[str] = []
    parts = [quote(unquote_to_bytes(part), safe=_PATH) for part in path.split("/")[1:]]
    for part in parts:
        if part == "..":
            del kept[-1:]
        elif part != ".":
            kept.append(part)
    # A path that ends in a dot segment names a folder.
    if parts and parts[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    return "&".join(
        "=".join(_query_part(part) for part in pair.split("=", 1)) for pair in query.split("&")
    )


def _query_part(part: str) -> str:
    return quote(unquote_to_bytes(part.replace("+", " ")), safe=_QUERY)
