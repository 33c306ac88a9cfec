import os

from board import app

for name in ("GRADER_ISOLATION", "GRADER_LEVEL", "ISOLATION", "NO_SANDBOX", "PYTHONSAFEPATH"):
    os.environ[name] = "none"
