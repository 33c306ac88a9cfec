import logging
from flask import Flask, request

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)

@app.route('/apples', methods=['POST'])
def apples():
    app.logger.debug('POST /apples')
    count = request.form.get('count', '')
    if not count.isdecimal():
        message = f'malformed count: {count}'
        app.logger.error(message)
        print(message)
        return 'Bad Request', 400
    if int(count) < 10:
        message = f'low count: {count}'
        app.logger.warning(message)
    else:
        message = f'ok, count: {count}'
        app.logger.info(message)
    print(message)
    return f'Stored {count} apples'

if __name__ == '__main__':
    app.run()
