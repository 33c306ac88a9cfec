from flask import Flask, render_template, render_template_string, request
from markupsafe import Markup, escape

app = Flask(__name__)

@app.route('/comment')
def comment():
    return render_template('comment.html', text=request.args.get('text', ''))

@app.route('/banner')
def banner():
    return render_template('comment.html', text=Markup('<strong>Sale!</strong>'))

@app.route('/strong/<name>')
def strong(name):
    return render_template_string(f'<strong>Hello {escape(name)}!</strong>')

@app.route('/plain')
def plain():
    return Markup(request.args.get('html', '')).striptags()

if __name__ == '__main__':
    app.run()
