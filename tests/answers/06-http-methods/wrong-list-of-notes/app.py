from flask import Flask, request
app = Flask(__name__)
notes = []

@app.route('/submit', methods=['POST'])
def submit():
    return 'Form submitted!'

@app.route('/note', methods=['GET', 'PUT', 'DELETE'])
def note():
    if request.method == 'PUT':
        code = 200 if notes else 201
        notes.append(request.get_data(as_text=True))
        return 'saved', code
    if len(notes) == 0:
        return 'no note', 404
    if request.method == 'DELETE':
        notes.pop()
        return '', 204
    return notes[-1]

if __name__ == '__main__':
    app.run()
