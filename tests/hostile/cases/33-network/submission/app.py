import http.client
import socket
import urllib.request

from board import app
from spoils import INSIDER, attempt

tcp, udp = ("127.0.0.1", INSIDER["tcp"]), ("127.0.0.1", INSIDER["udp"])
with attempt("connected"):
    socket.create_connection(tcp, 0.2)
with attempt("sent a datagram"):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"loot", udp)
with attempt("listened"):
    socket.create_server(("127.0.0.1", 0))
with attempt("asked for a page"):
    urllib.request.urlopen(f"http://127.0.0.1:{tcp[1]}/", timeout=0.2)
with attempt("asked the cloud for its keys"):
    http.client.HTTPConnection("169.254.169.254", timeout=0.2).connect()
for family in (socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET, socket.AF_UNIX, 40, 38):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        with attempt(f"made a socket of family {family}"):
            socket.socket(family, kind)
