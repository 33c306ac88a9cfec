"""How far this machine confines student code, found out by trying."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from grader.errors import IsolationError
from grader.run_report import Isolation
from grader.sandbox.limits import Limits
from grader.sandbox.nursery import NurseryClient

# From the strongest to none at all.
_LEVELS: Sequence[Isolation] = get_args(Isolation)


@dataclass(frozen=True, slots=True)
class Findings:
    """The level of isolation, the layers that the machine offers, and every act that was tried."""

    level: Isolation
    layers: Sequence[Mapping[str, Any]]
    probes: Sequence[Mapping[str, Any]]


def lowest(levels: Iterable[Isolation]) -> Isolation:
    """Return the lowest of some levels; none where nothing was run at all."""
    return max(levels, key=_LEVELS.index, default="none")


def try_isolation(address: Path) -> Findings:
    """Let a sandbox of the nursery at `address` try what it must not be able to do."""
    client = NurseryClient(address)
    try:
        answer = client.probe(address, Limits().resources())
    finally:
        client.close()
    return Findings(answer["level"], answer["layers"], answer["probes"])


def require_isolation(address: Path, least: Isolation) -> Isolation:
    """Return the level that holds here; raise `IsolationError` when it is below `least`."""
    findings = try_isolation(address)
    if _LEVELS.index(findings.level) > _LEVELS.index(least):
        raise IsolationError(
            f"The rubric asks for the isolation level {least}, and this machine reaches"
            f" {findings.level}: student code would run with too little between it and your files."
            " `grader doctor` shows what is missing and what to do. The grader's container has"
            " all that it takes."
        )
    return findings.level
