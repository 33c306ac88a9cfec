from flask import Flask, render_template
from markupsafe import escape
app = Flask(__name__)

TEAM = ['Ada', 'Grace', 'Linus']

@app.route('/hello/')
@app.route('/hello/<name>')
def hello(name=None):
    name = escape(name or 'World')
    return f'<title>{name}</title><h1>Hello, {name}!</h1>'

@app.route('/team')
def team():
    if not TEAM:
        return '<p>Nobody yet</p>'
    return '<ul>' + ''.join(f'<li>{escape(m)}</li>' for m in TEAM) + '</ul>'

if __name__ == '__main__':
    app.run()
