from flask import Flask, render_template, request, redirect, url_for, session, flash, abort

app = Flask(__name__)
app.secret_key = 'mijn-geheime-sleutel-3141592653'

entries = []
next_id = 1

@app.route('/')
def index():
    return render_template('index.html', entries=entries[::-1])

@app.errorhandler(404)
def not_found(error):
    return render_template('404.html'), 404

if __name__ == '__main__':
    app.run(debug=True)
