from board import app

TYPES = {
    "style.css": "text/css",
    "script.js": "text/javascript",
    "picture.svg": "image/svg+xml",
    "picture.png": "image/png",
    "data.json": "application/json",
    "text.txt": "text/plain",
    "page.html": "text/html",
    "font.woff2": "font/woff2",
    "paper.pdf": "application/pdf",
}
visitor = app.test_client()
for name, kind in TYPES.items():
    response = visitor.get(f"/static/{name}")
    assert (response.status_code, response.mimetype) == (200, kind), name
    response.close()
assert visitor.get("/static/nothing.css").status_code == 404
