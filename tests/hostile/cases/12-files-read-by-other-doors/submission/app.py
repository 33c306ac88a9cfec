import ctypes
import mmap
import os
import shutil
import sqlite3

from board import app
from jinja2 import Environment, FileSystemLoader
from spoils import INSIDER, attempt, search

libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p


def by_fopen(path):
    assert libc.fopen(path.encode(), b"r")


def by_sqlite(path):
    list(sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute("select * from sqlite_master"))


def by_attaching(path):
    sqlite3.connect("mine.db").execute("attach ? as theirs", [path])


def by_jinja(path):
    search(Environment(loader=FileSystemLoader("/")).get_template(path).render().encode())


def by_root_of_process(path):
    shutil.copyfile(f"/proc/self/root{path}", "loot")


def by_map(path):
    mmap.mmap(os.open(path, os.O_RDONLY), 0, prot=mmap.PROT_READ)


def by_path_only(path):
    os.open(f"/proc/self/fd/{os.open(path, os.O_PATH)}", os.O_RDONLY)


for path in INSIDER["readable"]:
    for door in (by_fopen, by_sqlite, by_attaching, by_jinja, by_root_of_process, by_map):
        with attempt(f"{door.__name__} {path}"):
            door(path)
    with attempt(f"by_path_only {path}"):
        by_path_only(path)
    with attempt(f"watched {path}"):
        assert libc.inotify_add_watch(libc.inotify_init1(0), path.encode(), 0xFFF) >= 0
