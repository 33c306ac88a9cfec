from board import app


@app.after_request
def bake(response):
    response.headers.add("Set-Cookie", "café=crème; Path=/café")
    return response
