import os
from flask import Flask, request
app = Flask(__name__)

@app.route('/submit', methods=['POST'])
def submit():
    return 'Form submitted!'

@app.route('/note', methods=['GET', 'PUT', 'DELETE'])
def the_note():
    exists = os.path.exists('note.txt')
    if request.method == 'PUT':
        f = open('note.txt', 'r+' if exists else 'w', encoding='utf-8')
        f.write(request.get_data(as_text=True))
        f.close()
        return 'ok', 200 if exists else 201
    if not exists:
        return 'no note', 404
    if request.method == 'DELETE':
        os.remove('note.txt')
        return '', 204
    return open('note.txt', encoding='utf-8').read()

if __name__ == '__main__':
    app.run()
