"""Sockets that must hear nothing while submissions are graded."""

import secrets
import select
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Ears:
    """Open sockets by their kind, and where each can be reached."""

    sockets: Mapping[str, socket.socket]
    addresses: Mapping[str, Any]

    def heard(self) -> list[str]:
        """Return the kinds at which somebody has called since the last time."""
        kinds = []
        for kind, ear in self.sockets.items():
            while select.select([ear], [], [], 0)[0]:
                kinds.append(kind)
                _take(ear)
        return sorted(set(kinds))


def _take(ear: socket.socket) -> None:
    if ear.type == socket.SOCK_STREAM:
        ear.accept()[0].close()
    else:
        ear.recv(65536)


@contextmanager
def listening(folder: Path) -> Iterator[Ears]:
    """Listen on loopback by TCP and UDP, and at Unix sockets: two in `folder`, two abstract."""
    abstract = f"\0hostile-{secrets.token_hex(8)}"
    places: dict[str, tuple[int, int, Any]] = {
        "tcp": (socket.AF_INET, socket.SOCK_STREAM, (LOOPBACK, 0)),
        "udp": (socket.AF_INET, socket.SOCK_DGRAM, (LOOPBACK, 0)),
        "unix": (socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "stream")),
        "unix_datagram": (socket.AF_UNIX, socket.SOCK_DGRAM, str(folder / "datagram")),
        "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, f"{abstract}-stream"),
        "abstract_datagram": (socket.AF_UNIX, socket.SOCK_DGRAM, f"{abstract}-datagram"),
    }
    with ExitStack() as stack:
        ears = {}
        for kind, (family, shape, address) in places.items():
            ear = stack.enter_context(socket.socket(family, shape))
            ear.bind(address)
            if shape == socket.SOCK_STREAM:
                ear.listen(16)
            if family == socket.AF_UNIX and "abstract" not in kind:
                Path(address).chmod(0o666)
            ears[kind] = ear
        yield Ears(ears, {kind: _address(ear) for kind, ear in ears.items()})


def _address(ear: socket.socket) -> Any:
    name = ear.getsockname()
    if ear.family == socket.AF_INET:
        return name[1]
    return name.decode() if isinstance(name, bytes) else name
