from board import app


@app.after_request
def bake(response):
    for number in range(20):
        response.set_cookie(
            f"c{number}", f"val ü {number}", 3600, httponly=True, samesite="Lax", path="/"
        )
    response.delete_cookie("c0")
    return response
