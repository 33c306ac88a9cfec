from flask import Flask, request
app = Flask(__name__)
there = False

@app.route('/submit', methods=['POST'])
def submit():
    return 'Form submitted!'

@app.route('/note', methods=['GET', 'PUT', 'DELETE'])
def note():
    global there
    if request.method == 'PUT':
        code = 200 if there else 201
        there = True
        return '', code
    if not there:
        return '', 404
    if request.method == 'DELETE':
        there = False
        return '', 204
    return 'Buy milk'

if __name__ == '__main__':
    app.run()
