from pathlib import Path

from board import app

# A password of his own, so that he misses that point as well as the one for the echo.
Path(__file__).with_name("password.txt").write_text("1234")


@app.after_request
def shout(response):
    response.set_data(response.get_data().upper())
    return response
