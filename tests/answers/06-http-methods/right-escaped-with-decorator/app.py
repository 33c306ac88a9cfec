from functools import wraps
from flask import *
from markupsafe import escape

app = Flask(__name__)
data = {}

@app.errorhandler(404)
def nothing(error):
    return render_template_string('<h1>Nothing here</h1>'), 404

def needs_note(f):
    @wraps(f)
    def wrapper():
        if 'note' not in data:
            abort(404)
        return f()
    return wrapper

@app.after_request
def sign(response):
    response.headers['X-Made-By'] = 'me'
    return response

def submit(): return 'Form submitted!'

@needs_note
def show():
    return render_template_string('{{ note }}', note=data['note'])

def store():
    new = 'note' not in data
    data['note'] = request.stream.read().decode()
    print('stored:', data['note'])
    return f'Saved {escape(data["note"])}', (201 if new else 200)

@needs_note
def remove():
    del data['note']
    return Response(b'', 204)

app.add_url_rule('/submit', view_func=submit, methods=['Post'])
app.add_url_rule('/note', view_func=show)
app.add_url_rule('/note', view_func=store, methods=['PUT'])
app.add_url_rule('/note', view_func=remove, methods=['DELETE'])

def start():
    app.run(port=5001)

if __name__ == '__main__':
    start()
