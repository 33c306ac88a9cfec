import mmap
import os
import shutil
import sqlite3

from board import app


@app.before_request
def keep():
    with open("room.bin", "wb+") as file:
        os.posix_fallocate(file.fileno(), 0, 1 << 16)
        with mmap.mmap(file.fileno(), 1 << 16) as room:
            room[:5] = b"hello"
    shutil.copy2("room.bin", "copy.bin")
    with open("room.bin", "rb") as source, open("sent.bin", "wb") as target:
        assert os.sendfile(target.fileno(), source.fileno(), 0, 5) == 5
        assert os.copy_file_range(source.fileno(), target.fileno(), 5, 0, 5) == 5
    assert open("copy.bin", "rb").read(5) == b"hello"
    assert open("sent.bin", "rb").read() == b"hellohello"
    with sqlite3.connect("mapped.db") as database:
        database.execute("pragma mmap_size = 1000000")
        database.execute("create table if not exists words (word)")
        database.execute("insert into words values (zeroblob(100000))")
