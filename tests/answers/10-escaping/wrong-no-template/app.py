from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)

@app.route('/comment')
def comment():
    return f"<blockquote>{escape(request.args.get('text', ''))}</blockquote>"

@app.route('/banner')
def banner():
    return '<blockquote><strong>Sale!</strong></blockquote>'

@app.route('/strong/<name>')
def strong(name):
    return Markup('<strong>Hello %s!</strong>') % name

@app.route('/plain')
def plain():
    return Markup(request.args.get('html', '')).striptags()

if __name__ == '__main__':
    app.run()
