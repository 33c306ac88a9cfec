import logging
from flask import Flask, request

logging.basicConfig(level=logging.DEBUG)
app = Flask(__name__)

@app.route('/apples', methods=['POST'])
def apples():
    logging.debug('POST /apples')
    count = request.form.get('count', '')
    if not count.isdecimal():
        logging.error('malformed count: %s', count)
        return 'Bad Request', 400
    if int(count) < 10:
        logging.warning('low count: %s', count)
    else:
        logging.info('count: %s', count)
    return f'Stored {count} apples'
