from flask import Flask, request
app = Flask(__name__)
note = None

@app.route('/submit', methods=['POST'])
def submit():
    return 'Form submitted!'

@app.route('/note', methods=['GET', 'PUT', 'DELETE'])
def the_note():
    global note
    if request.method == 'PUT':
        status = 201 if note is None else 200
        note = request.get_data(as_text=True)
        return 'ok', status
    if note is None:
        return 'no note', 404
    if request.method == 'GET':
        return note
    else:
        note = None
        return '', 204

if __name__ == '__main__':
    app.run()
