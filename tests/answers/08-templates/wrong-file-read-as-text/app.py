from flask import Flask, render_template
from markupsafe import escape
from pathlib import Path
app = Flask(__name__)

TEAM = ['Ada', 'Grace', 'Linus']

@app.route('/hello/')
@app.route('/hello/<name>')
def hello(name=None):
    html = Path(app.root_path, 'templates', 'hello.html').read_text()
    return html.replace('{{ name }}', str(escape(name or 'World')))

@app.route('/team')
def team():
    return render_template('team.html', team=TEAM)

if __name__ == '__main__':
    app.run()
