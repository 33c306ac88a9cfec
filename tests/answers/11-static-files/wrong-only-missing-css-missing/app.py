from flask import Flask, render_template, abort

app = Flask(__name__, static_folder=None)

@app.route('/')
def index():
    return render_template('index.html')

@app.route('/static/<filename>', endpoint='static')
def any_file(filename):
    if filename == 'missing.css':
        abort(404)
    return 'p { color: red }', 200, {'Content-Type': 'text/css'}

if __name__ == '__main__':
    app.run()
