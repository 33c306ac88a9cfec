from flask import Flask, request, session
app = Flask(__name__)
app.secret_key = 'a very long secret key'

@app.route('/submit', methods=['POST'])
def submit():
    return 'Form submitted!'

@app.route('/note', methods=['GET', 'PUT', 'DELETE'])
def note():
    if request.method == 'PUT':
        code = 200 if 'note' in session else 201
        session['note'] = request.get_data(as_text=True)
        return 'saved', code
    if 'note' not in session:
        return 'no note', 404
    if request.method == 'DELETE':
        session.pop('note')
        return '', 204
    return session['note']

if __name__ == '__main__':
    app.run()
