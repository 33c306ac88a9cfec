import logging
from flask import Flask, request

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)

@app.route('/apples', methods=['POST'])
def apples():
    app.logger.debug('somebody brings apples')
    count = request.form.get('count')
    try:
        number = int(count)
    except (ValueError, TypeError):
        app.logger.error('Wrong count: %s', count)
        return 'count must be a number', 400
    if number < 0:
        app.logger.error('Negative count: %d', number)
        return 'count must not be negative', 400
    if number < 10:
        app.logger.warning('Only a few apples (%d apples)', number)
    else:
        app.logger.info('Got apples (%d apples)', number)
    return f'Stored {number} apples'

if __name__ == '__main__':
    app.run(debug=True)
