from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)

@app.route('/comment')
def comment():
    text = request.args.get('text')
    if not text:
        return 'Nothing said', 400
    return render_template('comment.html', text=text, request=request)

@app.route('/banner')
def banner():
    return render_template('comment.html', text=Markup('<strong>Sale!</strong>'))

@app.route('/strong/<name>')
def strong(name):
    hello = Markup('<strong>Hello %(name)s!</strong>') % {'name': name}
    return str(hello)

@app.route('/plain')
def plain():
    return Markup(request.args.get('html', '')).striptags()

if __name__ == '__main__':
    app.run()
