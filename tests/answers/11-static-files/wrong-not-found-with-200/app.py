from flask import Flask, render_template

app = Flask(__name__)

@app.route('/')
def index():
    return render_template('index.html')

@app.errorhandler(404)
def not_found(e):
    return 'Sorry, nothing here'

if __name__ == '__main__':
    app.run()
