from flask import Flask, request
app = Flask(__name__)
note = None

@app.route('/submit', methods=['POST'])
def submit():
    return 'Form submitted'

@app.route('/note', methods=['GET'])
def get_note():
    if note is None:
        return 'No note', 404
    return note

@app.route('/note', methods=['PUT'])
def put_note():
    global note
    is_new = note is None
    note = request.get_data(as_text=True).title()
    if is_new:
        return 'Created', 201
    return 'Replaced', 200

@app.route('/note', methods=['DELETE'])
def delete_note():
    global note
    if note is None:
        return 'No note', 404
    note = None
    return '', 204

if __name__ == '__main__':
    app.run()
