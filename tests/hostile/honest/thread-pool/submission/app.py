from concurrent.futures import ThreadPoolExecutor

from board import app

pool = ThreadPoolExecutor(max_workers=8)


@app.before_request
def compute():
    assert sum(pool.map(len, ["ab"] * 100)) == 200
