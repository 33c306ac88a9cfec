from flask import Flask, request
app = Flask(__name__)
note = {}

@app.route('/submit', methods=['POST'])
def submit():
    return 'Form submitted!'

@app.route('/note', methods=['GET', 'PUT', 'DELETE'])
def the_note():
    if request.method == 'PUT':
        code = 200 if 'text' in note else 201
        note.setdefault('text', request.get_data(as_text=True))
        return 'ok', code
    if 'text' not in note:
        return 'no note', 404
    if request.method == 'DELETE':
        del note['text']
        return '', 204
    return note['text']

if __name__ == '__main__':
    app.run()
