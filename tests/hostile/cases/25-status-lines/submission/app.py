from board import app

STATUSES = {
    "/": "",
    "/save": f"{'9' * 5_000} OK",
    "/notes": "-1 \r\nSet-Cookie: a=b",
    "/notes.json": "\u0662\u0660\u0660 OK",
    "/password": "100 Continue",
}


def serve(environ, start_response):
    start_response(STATUSES.get(environ["PATH_INFO"], "200 OK\r\n\r\n<h1>"), [])
    return [b"passed"]


app.wsgi_app = serve
