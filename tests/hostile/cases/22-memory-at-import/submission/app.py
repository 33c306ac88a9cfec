import time

from board import app

kept = []
for _ in range(40):
    kept.append(bytearray(8 << 20))
    time.sleep(0.03)
