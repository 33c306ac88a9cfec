from board import app

asked = []


@app.after_request
def tire(response):
    asked.append(1)
    if len(asked) > 1:
        response.set_data("I am tired")
    return response
