import logging
from flask import Flask, request

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)
total = 0

@app.route('/apples', methods=['POST'])
def apples():
    global total
    app.logger.debug('POST /apples')
    count = request.form.get('count', '')
    if not count.isdecimal():
        app.logger.error('malformed count: %s', count)
        return 'Bad Request', 400
    total += int(count)
    if int(count) < 10:
        app.logger.warning('low count: %s', count)
    else:
        app.logger.info('count: %s', count)
    return f'Stored {total} apples'
