import logging
from flask import Flask, request

logging.basicConfig(level=logging.DEBUG)
logger = logging.getLogger(__name__)

application = Flask(__name__)

@application.route("/apples", methods=["GET", "POST"])
def apples():
    if request.method == "GET":
        return '<form method=post><input name=count><button>Send</button></form>'
    logger.debug("POST /apples")
    count = request.form.get("count", "")
    if count.isdigit():
        count = int(count)
        if count < 10:
            logger.warn("low count: " + str(count))
        if count >= 10:
            logger.info("count: " + str(count))
        return "Stored " + str(count) + " apples"
    logger.error("malformed count: " + count)
    return "Bad Request", 400
