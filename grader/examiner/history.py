"""The requests of one check: what was asked, and what came of it."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.message import listed
from grader.sandbox.protocol import Noted

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
# A visitor is sent on once something has been done; 301 and 308 only put a URL right.
_ELSEWHERE = frozenset({302, 303, 307})
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
    visitor: int = 1
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

    def begin(self, exchange: Exchange) -> str:
        """Remember a request; return how it is told, with those before it that may matter to it."""
        exchange.before = tuple(self._steps)
        self._all.append(exchange)
        if exchange.environ["REQUEST_METHOD"] not in _READING:
            self._steps.append(exchange)
        return exchange.asked

    def end(self, exchange: Exchange, status: int | None, *, sets_cookie: bool) -> None:
        """Note what came of a request: one that only reads may matter to those that follow, too."""
        exchange.status = status
        if self._steps and self._steps[-1].words == exchange.words:
            return
        if exchange.environ["REQUEST_METHOD"] in _READING and (sets_cookie or status in _ELSEWHERE):
            self._steps.append(exchange)

    def last(self, asked: str) -> Exchange | None:
        """Return the last request that was told in these words, or at their end."""
        return next((each for each in reversed(self._all) if asked.endswith(each.asked)), None)

    def forget(self) -> None:
        """Begin another check."""
        self._steps.clear()
        self._all.clear()
