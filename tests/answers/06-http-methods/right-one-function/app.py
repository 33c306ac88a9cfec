from flask import Flask, request

app = Flask(__name__)

note = ""

@app.route('/submit', methods=['POST'])
def submit():
    return 'Form submitted!'

@app.route('/note', methods=['GET', 'PUT', 'DELETE'])
def note_page():
    global note
    if request.method == 'PUT':
        if note == "":
            status = 201
        else:
            status = 200
        note = request.get_data(as_text=True)
        return note, status
    elif request.method == 'DELETE':
        if note == "":
            return 'nothing to delete', 404
        note = ""
        return '', 204
    else:
        if note == "":
            return 'There is no note yet!', 404
        return note

if __name__ == '__main__':
    app.run(debug=True)
