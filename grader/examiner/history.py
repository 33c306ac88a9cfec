"""The requests of one check: what was asked, and what came of it."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from grader.examiner.asking import UNTOLD
from grader.message import Message, listed
from grader.sandbox.protocol import Noted

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_ERROR = 500
# Feedback names so many requests before the one that failed.
_STEPS_TOLD = 3
# A check that sends more has none of the first in mind when it fails.
_REMEMBERED = 100
# Of an answer, which may have megabytes, so much is kept to explain a failure.
REMEMBERED_BYTES = 20_000


@dataclass(slots=True)
class Exchange:
    """One request, in the student's words and as it was sent, and its answer once there is one.

    `before` are those that came before it in the check and may matter to it; `sets_cookie` tells
    whether the answer gave the visitor a cookie, and of `answer` only the start is kept.
    """

    words: str
    environ: Mapping[str, Any]
    body: bytes
    visitor: int = 1
    before: "tuple[Exchange, ...]" = ()
    status: int | None = None
    answer: bytes = b""
    sets_cookie: bool = False
    noted: Noted = field(default_factory=Noted)

    @property
    def has_headers(self) -> bool:
        """Whether it is sent with headers that not every browser sends."""
        return any(name.startswith("HTTP_") and name not in UNTOLD for name in self.environ)

    @property
    def asked(self) -> str:
        """The words of the request, and of those before it."""
        words = [*(each.words_as_step for each in self.before), self.words]
        return listed(words, "{first}, then {rest}")

    @property
    def words_as_step(self) -> str:
        """The words of the request once it is over: they say so where it ended in an error."""
        if self.status is None or self.status < _ERROR:
            return self.words
        return Message("{request} (status {status})", request=self.words, status=self.status)


class History:
    """The exchanges of a check that feedback may have to tell of."""

    def __init__(self) -> None:
        self._steps: deque[Exchange] = deque(maxlen=_STEPS_TOLD)
        self._all: deque[Exchange] = deque(maxlen=_REMEMBERED)
        self._visitors: dict[int, int] = {}

    def number_of(self, visitor: int) -> int:
        """Return the number by which a visitor is told of: 1 for who came first in the check."""
        return self._visitors.setdefault(visitor, len(self._visitors) + 1)

    def begin(self, exchange: Exchange) -> str:
        """Remember a request; return how it is told, with those before it that may matter to it."""
        exchange.before = (*self._steps, *self._with_headers(exchange))[-_STEPS_TOLD:]
        self._all.append(exchange)
        if exchange.environ["REQUEST_METHOD"] not in _READING:
            self._steps.append(exchange)
        return exchange.asked

    def _with_headers(self, exchange: Exchange) -> Iterator[Exchange]:
        """Yield the last request that brought a header to where this one goes without any."""
        path = exchange.environ["PATH_INFO"]
        if not exchange.has_headers:
            alike = (
                each
                for each in reversed(self._all)
                if each.has_headers and each.environ["PATH_INFO"] == path
            )
            yield from (each for each in islice(alike, 1) if each not in self._steps)

    def end(self, exchange: Exchange, *, leads_on: bool) -> None:
        """Note that an answer came: a request that only reads may matter to those that follow, too.

        It does if it sets a cookie, ends in an error, or leads on to another page than its own.
        """
        if self._steps and self._steps[-1].words == exchange.words:
            return
        has_failed = exchange.status is not None and exchange.status >= _ERROR
        matters = exchange.sets_cookie or has_failed or leads_on
        if exchange.environ["REQUEST_METHOD"] in _READING and matters:
            self._steps.append(exchange)

    def last(self, asked: str) -> Exchange | None:
        """Return the last request that was told in these words, or at their end."""
        return next((each for each in reversed(self._all) if asked.endswith(each.asked)), None)

    def forget(self) -> None:
        """Begin another check."""
        self._steps.clear()
        self._all.clear()
        self._visitors.clear()
