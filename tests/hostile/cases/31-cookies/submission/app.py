import zlib

from itsdangerous import base64_encode

from board import app

BOMB = "." + base64_encode(zlib.compress(bytes(20_000_000))).decode()


@app.after_request
def bake(response):
    response.headers.add("Set-Cookie", f"session={BOMB}")
    for number in range(100):
        response.headers.add("Set-Cookie", f"c{number}={'x' * 200}; Path=/; Max-Age=1e9")
    for odd in ("=", ";", "a", "=x; Domain=..", "b=\xff; Path=\xff", "c=1; Expires=never"):
        response.headers.add("Set-Cookie", odd)
    return response
