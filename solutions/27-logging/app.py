"""A store of apples that writes in its log what it gets."""

import logging

from flask import Flask, abort, request

FEW = 10

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)


@app.post("/apples")
def store_apples():
    sent = request.form.get("count", "")
    app.logger.debug("The count that was sent is %r", sent)

    # Only digits: a minus sign, a decimal point and an empty text are none.
    if not sent.isdecimal():
        app.logger.error("%r is no count of apples", sent)
        abort(400)

    count = int(sent)
    if count < FEW:
        app.logger.warning("Only %d apples were stored", count)
    else:
        app.logger.info("%d apples were stored", count)
    return f"Stored {count} apples"


if __name__ == "__main__":
    app.run()
