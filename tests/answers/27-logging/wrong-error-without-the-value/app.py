import logging
from flask import Flask, request

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)

@app.route('/apples', methods=['POST'])
def apples():
    app.logger.debug('POST /apples')
    count = request.form.get('count', '')
    if not count.isdecimal():
        app.logger.error('somebody sent a malformed count')
        return 'Bad Request', 400
    if int(count) < 10:
        app.logger.warning('low count: %s', count)
    else:
        app.logger.info('count: %s', count)
    return f'Stored {count} apples'

if __name__ == '__main__':
    app.run()
