from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)
first = None

@app.route('/comment')
def comment():
    global first
    if first is None:
        first = request.args.get('text', '')
    return render_template('comment.html', text=first)

@app.route('/banner')
def banner():
    return render_template('comment.html', text=Markup('<strong>Sale!</strong>'))

@app.route('/strong/<name>')
def strong(name):
    return Markup('<strong>Hello %s!</strong>') % name

@app.route('/plain')
def plain():
    return Markup(request.args.get('html', '')).striptags()

if __name__ == '__main__':
    app.run()
