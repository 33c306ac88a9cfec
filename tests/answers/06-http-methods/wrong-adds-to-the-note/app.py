from flask import Flask, request
app = Flask(__name__)
note = ''

@app.route('/submit', methods=['POST'])
def submit():
    return 'Form submitted!'

@app.route('/note', methods=['GET', 'PUT', 'DELETE'])
def the_note():
    global note
    if request.method == 'PUT':
        code = 200 if note else 201
        note += request.get_data(as_text=True)
        return note, code
    if not note:
        return 'no note', 404
    if request.method == 'DELETE':
        note = ''
        return '', 204
    return note

if __name__ == '__main__':
    app.run()
