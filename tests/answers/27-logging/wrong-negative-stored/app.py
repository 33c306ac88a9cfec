import logging
from flask import Flask, request

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)

@app.route('/apples', methods=['POST'])
def apples():
    app.logger.debug('POST /apples')
    try:
        count = int(request.form.get('count', ''))
    except ValueError:
        app.logger.error('malformed count: %s', request.form.get('count'))
        return 'Bad Request', 400
    if count < 10:
        app.logger.warning('low count: %d', count)
    else:
        app.logger.info('count: %d', count)
    return f'Stored {count} apples'

if __name__ == '__main__':
    app.run()
