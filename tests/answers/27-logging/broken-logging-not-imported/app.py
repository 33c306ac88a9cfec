from flask import Flask, request

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)

@app.post('/apples')
def apples():
    count = int(request.form['count'])
    app.logger.info('%d apples', count)
    return f'Stored {count} apples'
