"""Did you mean: the names that are most like the one that was written."""

import difflib
from collections.abc import Iterable

_MOST = 3
_MOST_NAMES = 1_000
# To compare takes time with the square of the length.
_LONGEST = 60


def nearest(name: str, names: Iterable[str], cutoff: float = 0.75) -> list[str]:
    """Return up to three of `names` like `name`; first those that differ in capitals alone.

    >>> nearest("Flask", ["flask", "flash", "random"])
    ['flask', 'flash']
    """
    if len(name) > _LONGEST:
        return []
    others = [each for each in dict.fromkeys(names) if each != name and len(each) <= _LONGEST]
    others = others[:_MOST_NAMES]
    same = [each for each in others if each.lower() == name.lower()]
    lower = {each.lower(): each for each in reversed(others)}
    like = difflib.get_close_matches(name.lower(), lower, _MOST, cutoff)
    return list(dict.fromkeys([*same, *(lower[each] for each in like)]))[:_MOST]
