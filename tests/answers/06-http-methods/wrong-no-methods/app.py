from flask import Flask, request
app = Flask(__name__)
note = None

@app.route('/submit')
def submit():
    return 'Form submitted!'

@app.route('/note')
def note_view():
    global note
    if request.method == 'PUT':
        new = note is None
        note = request.get_data(as_text=True)
        return 'ok', 201 if new else 200
    if request.method == 'DELETE':
        if note is None:
            return 'no note', 404
        note = None
        return '', 204
    if note is None:
        return 'no note', 404
    return note

if __name__ == '__main__':
    app.run()
