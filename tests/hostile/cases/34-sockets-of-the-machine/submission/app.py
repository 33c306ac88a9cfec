import contextlib
import socket

from board import app
from spoils import INSIDER, attempt

NAMES = ("unix", "unix_datagram", "abstract", "abstract_datagram")
ends = []
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
    with contextlib.suppress(OSError):
        ends += socket.socketpair(socket.AF_UNIX, kind)
for name in NAMES:
    for end in ends:
        # One kind of pair takes an address and does not look at it: no success of ours.
        with contextlib.suppress(OSError):
            end.sendto(b"loot", INSIDER[name])
        with attempt(f"connected a pair to {name}"):
            end.connect(INSIDER[name])
    with attempt(f"bound to {name}"):
        ends[0].bind(INSIDER[name] + "-mine")
for path in ("/var/run/docker.sock", "/run/systemd/private", "/dev/log", "/run/nscd/socket"):
    with attempt(f"called {path}"):
        ends[0].connect(path)
