"""The requests of one check: what was asked, and what came of it."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.message import listed
from grader.sandbox.protocol import Noted

# Feedback names so many requests before the one that failed.
_STEPS_TOLD = 3
# A check that sends more has none of the first in mind when it fails.
_REMEMBERED = 100


@dataclass(slots=True)
class Exchange:
    """One request, in the student's words and as it was sent, and its answer once there is one.

    `before` are those that came before it in the check and may matter to it.
    """

    words: str
    environ: Mapping[str, Any]
    body: bytes
    before: "tuple[Exchange, ...]" = ()
    status: int | None = None
    noted: Noted = field(default_factory=Noted)

    @property
    def asked(self) -> str:
        """The words of the request, and of those before it."""
        words = [each.words for each in (*self.before, self)]
        return listed(words, "{first}, then {rest}")


class History:
    """The exchanges of a check that feedback may have to tell of."""

    def __init__(self) -> None:
        self._steps: deque[Exchange] = deque(maxlen=_STEPS_TOLD)
        self._all: deque[Exchange] = deque(maxlen=_REMEMBERED)

    def begin(self, exchange: Exchange, *, changes: bool) -> str:
        """Remember a request; return how it is told, with those before it that may matter to it.

        `changes` says that this one may matter to those that follow.
        """
        exchange.before = tuple(self._steps)
        self._all.append(exchange)
        if changes:
            self._steps.append(exchange)
        return exchange.asked

    def last(self, asked: str) -> Exchange | None:
        """Return the last request that was told in these words, or at their end."""
        return next((each for each in reversed(self._all) if asked.endswith(each.asked)), None)

    def forget(self) -> None:
        """Begin another check."""
        self._steps.clear()
        self._all.clear()
