from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)

@app.route('/comment')
def comment():
    return render_template('comment.html', text=request.args.get('text', ''))

@app.route('/banner')
def banner():
    return render_template('comment.html')

@app.route('/strong/<name>')
def strong(name):
    return Markup('<strong>Hello %s!</strong>') % name

@app.route('/plain')
def plain():
    return Markup(request.args.get('html', '')).striptags()

if __name__ == '__main__':
    app.run()
