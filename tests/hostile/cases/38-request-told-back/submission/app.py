import pprint
import sys

from flask import request

from board import app


@app.before_request
def tell():
    everything = pprint.pformat(dict(request.environ)) + repr(request.get_data())
    print(everything)
    app.logger.error(everything)
    if request.path == "/password":
        return everything
    if request.path != "/":
        raise ValueError(everything)
