from flask import request

from board import app

PAYLOAD = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>`</pre>"
    "\n::error::no\n##[error]no\n::set-output name=score::100\n"
    "[link](javascript:alert(1)) ![x](http://127.0.0.1/x) {{ 7 * 7 }} {% raw %}\n"
    "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f\r"
    "\u202e\u2066\u200b\ufeff\u2028\ufffe\U000e0041 ]]> <!-- &lt;\n"
    "=HYPERLINK(\"http://127.0.0.1/\")\t@SUM(1) Traceback \n"
)


class Owned(Exception):
    pass


Owned.__name__ = PAYLOAD


@app.before_request
def tell():
    if request.path == "/":
        raise Owned(PAYLOAD)
    if request.path.startswith("/echo/"):
        return PAYLOAD, f"200 {ascii(PAYLOAD)}"
    if request.path == "/password":
        return PAYLOAD, 302, {"Location": f"/{ascii(PAYLOAD)}"}
    if request.path == "/notes":
        return f"<h1>{PAYLOAD}</h1>"
