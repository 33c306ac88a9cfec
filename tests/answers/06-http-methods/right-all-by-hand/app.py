from flask import Flask, request, Response

app = Flask(__name__)
notes = []

@app.route('/submit', methods=['GET', 'POST'])
def submit():
    if request.method == 'GET':
        return 'Use POST', 405, {'Allow': 'POST'}
    return 'Form submitted!'

@app.route('/note', methods=['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'], strict_slashes=False)
def note():
    if request.method == 'OPTIONS':
        resp = Response(status=204)
        resp.headers['Allow'] = 'OPTIONS, GET, HEAD, PUT, DELETE'
        return resp
    if request.method == 'HEAD':
        if notes:
            return '', 200
        return '', 404
    if request.method == 'GET':
        if not notes:
            return 'Not found', 404
        return notes[0]
    if request.method == 'PUT':
        old = len(notes)
        notes.clear()
        notes.append(str(request.data, 'utf8'))
        return 'thank you', 200 if old else 201
    # only DELETE is left
    if not notes:
        return 'Not found', 404
    notes.pop()
    return '', 204

if __name__ == '__main__':
    app.run()
