import os

from board import app

for name in ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "LD_LIBRARY_PATH"):
    os.environ[name] = app.root_path
os.environ.update(FLASK_APP="other.py", FLASK_DEBUG="1", LD_PRELOAD="./evil.so", PATH=".")
