"""Random words laid out where no submission may look, and looked for in all that comes out."""

import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

_CANARY = re.compile(rb"canary-([a-z]+)-[0-9a-f]{32}")


def _token(where: str) -> str:
    return f"canary-{where}-{secrets.token_hex(16)}"


@dataclass(frozen=True, slots=True)
class Canaries:
    """A word for each place; `password` is in suite, solution and neighbours, worth points."""

    password: str
    suite: str
    solution: str
    neighbour: str
    environment: str
    home: str
    reports: str

    @classmethod
    def new(cls) -> "Canaries":
        """Return words that nobody has seen."""
        return cls(*(_token(field.name) for field in fields(cls)))


def found_in(data: bytes) -> list[str]:
    """Return where the canaries in some bytes come from: `suite`, `neighbour`, …"""
    return sorted({match[1].decode() for match in _CANARY.finditer(data)})


def leaks(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield every file with a canary in it, and where that comes from."""
    for path in paths:
        for place in found_in(path.read_bytes()):
            yield path, place
