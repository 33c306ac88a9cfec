from flask import Flask, render_template, request
import re
from markupsafe import Markup

app = Flask(__name__)

@app.route('/comment')
def comment():
    return render_template('comment.html', text=request.args.get('text', ''))

@app.route('/banner')
def banner():
    return render_template('comment.html', text=Markup('<strong>Sale!</strong>'))

@app.route('/strong/<name>')
def strong(name):
    return Markup('<strong>Hello %s!</strong>') % name

@app.route('/plain')
def plain():
    return re.sub('<[^>]+>', '', request.args.get('html', ''))

if __name__ == '__main__':
    app.run()
