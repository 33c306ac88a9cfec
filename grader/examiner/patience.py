"""How long an app is waited for that has kept a check waiting before.

An app that hangs costs its whole limit once. After that nobody waits as long: not for any part
of it, and least for the part that hung. What is left is still more than a slow view takes.
"""

from dataclasses import dataclass, field

from grader.sandbox.limits import Allowance

_ELSEWHERE = 0.6
_THERE = 0.25


def part_of(method: str, path: str) -> str:
    """Return what requests are told apart by: the method and the first part of the path."""
    return f"{method} /{path.lstrip('/').partition('/')[0]}"


@dataclass(slots=True)
class Patience:
    """Remembers which parts of an app have hung."""

    _hung: set[str] = field(default_factory=set)

    def of(self, limit: Allowance, part: str) -> Allowance:
        """Return how much of a limit a request to this part of the app is given."""
        if not self._hung:
            return limit
        factor = _THERE if part in self._hung else _ELSEWHERE
        return Allowance(limit.cpu * factor, limit.idle * factor)

    def lose(self, part: str) -> None:
        """Remember that this part of the app has hung."""
        self._hung.add(part)
