import logging

from flask import Flask, request

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)


@app.route("/apples", methods=["POST"])
def apples():
    count = request.form.get("count", "")
    app.logger.debug("somebody brings apples")
    if not count.isdecimal() or len(count) > 2:
        app.logger.error(f"not a count: {count}")
        return "That is no count", 400
    count = int(count)
    if count >= 10:
        app.logger.info(f"{count} apples arrived")
    else:
        app.logger.warning(f"no more than {count} apples arrived")
    return f"Stored {count} apples"
