import time

time.sleep(4)

from board import app
