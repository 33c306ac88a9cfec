from board import app


@app.get("/form")
def form():
    return r'<form action="\\["><input name="text"></form>'
