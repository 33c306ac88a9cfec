from flask import Flask, render_template

app = Flask(__name__, static_folder=None)

@app.route('/')
def index():
    return render_template('index.html')

@app.route('/static/<path:filename>', endpoint='static')
def any_file(filename):
    return app.send_static_file(filename) if app.static_folder else ('p { color: red }', {'Content-Type': 'text/css'})

if __name__ == '__main__':
    app.run()
