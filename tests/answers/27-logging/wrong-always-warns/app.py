import logging
from flask import Flask, request

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)

@app.route('/apples', methods=['POST'])
def apples():
    app.logger.debug('POST /apples')
    count = request.form.get('count', '')
    if not count.isdecimal():
        app.logger.error('malformed count: %s', count)
        return 'Bad Request', 400
    app.logger.info('count: %s', count)
    app.logger.warning('are %s apples enough?', count)
    return f'Stored {count} apples'

if __name__ == '__main__':
    app.run()
