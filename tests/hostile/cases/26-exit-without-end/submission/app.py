import atexit
import threading
import time

from board import app

atexit.register(time.sleep, 3600)
threading.Thread(target=time.sleep, args=(3600,), daemon=False).start()
