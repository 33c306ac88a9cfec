from flask import Flask, render_template_string, send_from_directory, abort
import os

app = Flask(__name__, static_folder=None)
HERE = os.path.dirname(os.path.abspath(__file__))

HTML = '''<html><head><title>x</title>
<link rel="stylesheet" href="{{ request.script_root }}/static/style.css">
</head><body><h1>x</h1></body></html>'''

@app.route('/')
def index():
    return render_template_string(HTML)

@app.route('/static/<path:name>')
def files(name):
    if name not in os.listdir(os.path.join(HERE, 'static')):
        abort(404)
    return send_from_directory('static', name)

if __name__ == '__main__':
    app.run()
