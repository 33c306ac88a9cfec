from board import app


@app.before_request
def log():
    for number in range(200):
        app.logger.warning("%d %s", number, "καλημέρα " * 200)
