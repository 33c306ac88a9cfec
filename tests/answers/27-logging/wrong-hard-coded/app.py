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
    if int(count) < 10:
        app.logger.warning('A warning occurred (%d apples)', 3)
    else:
        app.logger.info('Got apples (%d apples)', 42)
    return 'Stored 42 apples'

if __name__ == '__main__':
    app.run()
