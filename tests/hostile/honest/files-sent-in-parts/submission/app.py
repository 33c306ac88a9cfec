from io import BytesIO

from flask import request, send_file

from board import app


@app.get("/download")
def download():
    return send_file(BytesIO(b"0123456789"), "text/plain", True, "ten.txt")


part = app.test_client().get("/download", headers={"Range": "bytes=2-4"})
assert (part.status_code, part.data) == (206, b"234")


def password():
    return send_file("password.txt", conditional=True)


app.view_functions["password"] = password
