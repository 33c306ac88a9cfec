from flask import Flask, render_template

app = Flask(__name__, static_folder=None)

@app.route('/')
def index():
    return render_template('index.html')

@app.route('/static/style.css', endpoint='static')
def css(filename=None):
    return 'body { color: red }'

if __name__ == '__main__':
    app.run()
