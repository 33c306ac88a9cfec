import os

from board import app

os._exit(0)
