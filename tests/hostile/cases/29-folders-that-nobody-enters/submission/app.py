import os

from board import app

for name in ("closed", "unlisted"):
    os.makedirs(f"{name}/in/it")
    open(f"{name}/in/it/file", "x").close()
os.mkdir("born-closed", 0)
os.chmod("closed", 0)
os.chmod("unlisted", 0o100)
