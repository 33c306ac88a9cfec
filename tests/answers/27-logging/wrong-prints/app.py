from flask import Flask, request

app = Flask(__name__)

@app.route('/apples', methods=['POST'])
def apples():
    print('DEBUG: POST /apples')
    count = request.form.get('count', '')
    if not count.isdecimal():
        print('ERROR: malformed', count)
        return 'Bad Request', 400
    if int(count) < 10:
        print('WARNING: low', count)
    else:
        print('INFO: ok', count)
    return f'Stored {count} apples'

if __name__ == '__main__':
    app.run()
