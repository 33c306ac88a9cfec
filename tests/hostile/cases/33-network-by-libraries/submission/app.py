import asyncio
import ctypes
import ftplib
import multiprocessing.connection
import os
import smtplib
import socket
import xmlrpc.client

from board import app
from spoils import INSIDER, attempt

host, port = "127.0.0.1", INSIDER["tcp"]
libc = ctypes.CDLL(None, use_errno=True)


def number(answer):
    if answer < 0:
        raise OSError(ctypes.get_errno(), "refused")


async def connect():
    await asyncio.wait_for(asyncio.open_connection(host, port), 0.2)


for name, call in {
    "asyncio": lambda: asyncio.run(connect()),
    "smtplib": lambda: smtplib.SMTP(host, port, timeout=0.2),
    "ftplib": lambda: ftplib.FTP().connect(host, port, timeout=0.2),
    "xmlrpc": lambda: xmlrpc.client.ServerProxy(f"http://{host}:{port}").ping(),
    "multiprocessing": lambda: multiprocessing.connection.Client((host, port)),
    "a listener": lambda: multiprocessing.connection.Listener(f"/tmp/{INSIDER['mark']}"),
    "a name": lambda: socket.getaddrinfo("grades.example", 80),
    "an address": lambda: socket.gethostbyaddr("192.0.2.1"),
    "libc": lambda: number(libc.socket(2, 1, 0)),
    "a pair of another family": lambda: socket.socketpair(socket.AF_INET),
}.items():
    with attempt(f"called by {name}"):
        call()
one, other = socket.socketpair()
for flags in (0, socket.MSG_FASTOPEN):
    with attempt(f"sent elsewhere with the flags {flags}"):
        one.sendto(b"loot", flags, INSIDER["unix"])
        other.recv(4, socket.MSG_DONTWAIT) and 1 / 0
    with attempt(f"sent a message elsewhere with the flags {flags}"):
        one.sendmsg([b"loot"], [], flags, (host, port))
        other.recv(4, socket.MSG_DONTWAIT) and 1 / 0
if os.path.exists("/etc/resolv.conf"):
    with attempt("knows whom to ask for names"):
        os.open("/etc/resolv.conf", os.O_RDONLY)
