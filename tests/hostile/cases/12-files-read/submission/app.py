import os
from pathlib import Path

from board import app
from spoils import INSIDER, attempt, read

FOLDERS = ("course", "suite", "solution", "submissions", "home", "temporary")

for path in INSIDER["readable"]:
    read(path)
    link = Path(f"link-{len(os.listdir())}")
    link.symlink_to(path)
    read(link)
    with attempt(f"linked {path}"):
        os.link(path, f"{link}-hard")
for name in FOLDERS:
    folder = INSIDER[name]
    with attempt(f"listed {name}"):
        os.listdir(folder)
    with attempt(f"listed {name} from within"):
        os.chdir(folder)
        os.listdir(".")
    with attempt(f"opened {name} as a root"):
        os.listdir(os.open(folder, os.O_PATH))
os.chdir(app.root_path)
for folder in ("/", "/root", "/home", "/tmp", "/etc", "/var", "/proc", "/sys", "/submissions"):
    with attempt(f"listed {folder}"):
        os.listdir(folder)
for path in ("/etc/passwd", "/etc/shadow", "/etc/hosts", "/etc/resolv.conf"):
    with attempt(f"opened {path}"):
        os.open(path, os.O_RDONLY)
