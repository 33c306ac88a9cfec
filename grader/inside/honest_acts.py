"""What an honest Flask app does, each as a function that fails when the walls are too tight."""

import asyncio
import hashlib
import importlib
import mimetypes
import os
import secrets
import shutil
import socket
import sys
import tempfile
import time
import zoneinfo
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

# Small, of every Python, and imported by nobody here.
_FRESH_MODULE = "colorsys"


def _threads(scratch: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(str, range(8))) == [str(n) for n in range(8)]


def _socket_pair(scratch: Path) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(b"hello")
        assert theirs.recv(5) == b"hello"


def _event_loop(scratch: Path) -> None:
    asyncio.run(asyncio.sleep(0))


def _own_file(scratch: Path) -> None:
    file = scratch / "notes.txt"
    file.write_text("hello", encoding="utf-8")
    copy = Path(shutil.copy2(file, scratch / "copy.txt"))
    assert copy.rename(scratch / "renamed.txt").read_text(encoding="utf-8") == "hello"


def _own_folder(scratch: Path) -> None:
    (scratch / "one" / "two").mkdir(parents=True)
    file = scratch / "one" / "two" / "file"
    file.touch()
    assert file.exists()
    shutil.rmtree(scratch / "one")


def _temporary_file(scratch: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=scratch) as file:
        file.write(b"hello")


def _database(scratch: Path) -> None:
    try:
        sqlite3 = importlib.import_module("sqlite3")
    except ModuleNotFoundError:
        return  # this Python was built without it, so no app here can want it
    connection = sqlite3.connect(scratch / "app.db")
    connection.execute("pragma journal_mode = wal")
    connection.execute("create table notes (text)")
    connection.execute("insert into notes values ('hello')")
    connection.commit()
    connection.close()


def _media_types(scratch: Path) -> None:
    mimetypes.init()
    assert mimetypes.guess_type("style.css")[0] == "text/css"


def _time_zones(scratch: Path) -> None:
    time.tzset()
    if zoneinfo.available_timezones():
        zoneinfo.ZoneInfo.no_cache("Europe/Paris")


def _fresh_import(scratch: Path) -> None:
    sys.modules.pop(_FRESH_MODULE, None)
    sys.path_importer_cache.clear()
    importlib.import_module(_FRESH_MODULE)


def _passwords(scratch: Path) -> None:
    hashlib.scrypt(secrets.token_bytes(8), salt=b"salt", n=2**14, r=8, p=1)


def _null(scratch: Path) -> None:
    Path(os.devnull).write_text("hello", encoding="utf-8")


HONEST: Final[tuple[tuple[str, Callable[[Path], None]], ...]] = (
    ("use threads", _threads),
    ("use a socket pair", _socket_pair),
    ("use asyncio", _event_loop),
    ("write, copy and rename own files", _own_file),
    ("make and remove own folders", _own_folder),
    ("use temporary files", _temporary_file),
    ("keep an SQLite database", _database),
    ("guess the media type of a file", _media_types),
    ("know time zones", _time_zones),
    ("import from the standard library", _fresh_import),
    ("hash passwords", _passwords),
    ("write to /dev/null", _null),
)
