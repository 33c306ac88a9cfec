from board import app


def depth(number):
    return 0 if number == 0 else 1 + depth(number - 1)


@app.before_request
def dive():
    assert depth(900) == 900
