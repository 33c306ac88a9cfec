from flask import Flask, request, abort
app = Flask(__name__)
store = {}
first_time = True

@app.post('/submit')
def submit():
    return 'Form submitted!'

@app.get('/note')
def read():
    if 'text' not in store: abort(404)
    return store['text']

@app.put('/note')
def write():
    global first_time
    store['text'] = request.get_data(as_text=True)
    if first_time:
        first_time = False
        return 'Created', 201
    return 'Replaced'

@app.delete('/note')
def remove():
    if 'text' not in store: abort(404)
    store.pop('text')
    return '', 204

if __name__ == '__main__':
    app.run()
