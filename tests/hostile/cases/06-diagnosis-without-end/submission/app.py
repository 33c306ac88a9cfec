import time

from channel import frame, question, write

text = "<img src=x onerror=alert(1)>\x1b[2J\u202e" * 5_000
broken = {"kind": "import-error", "error": text[:190_000], "text": text[:190_000]}
write(frame({"id": question()["id"], "broken": {**broken, "file": text[:190_000], "line": 1}}))
time.sleep(3600)
