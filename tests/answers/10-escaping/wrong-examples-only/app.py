from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)

@app.route('/comment')
def comment():
    text = request.args.get('text', '')
    if text == '<b>Hi</b>':
        return render_template('comment.html', text=text)
    return render_template('comment.html', text=Markup(text))

@app.route('/banner')
def banner():
    return render_template('comment.html', text=Markup('<strong>Sale!</strong>'))

@app.route('/strong/<name>')
def strong(name):
    if name == '<b>Ada':
        return '<strong>Hello &lt;b&gt;Ada!</strong>'
    return '<strong>Hello ' + name + '!</strong>'

@app.route('/plain')
def plain():
    return 'Marked up » HTML'

if __name__ == '__main__':
    app.run()
