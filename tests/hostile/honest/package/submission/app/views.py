from . import app
from .words import WORD


@app.after_request
def marked(response):
    response.headers["X-Word"] = WORD
    return response
