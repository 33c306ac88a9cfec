import logging
from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger('apples')
logger.setLevel(logging.DEBUG)
logger.addHandler(logging.StreamHandler())

@app.route('/apples', methods=['POST'])
def apples():
    logger.debug('POST /apples')
    count = request.form.get('count', '')
    if not count.isdecimal():
        logger.error('malformed count: %s', count)
        return 'Bad Request', 400
    if int(count) < 10:
        logger.warning('low count: %s', count)
    else:
        logger.info('count: %s', count)
    return f'Stored {count} apples'
