from flask import Flask, render_template
from flask import redirect
app = Flask(__name__)

TEAM = ['Ada', 'Grace', 'Linus']

@app.route('/hello/<name>')
def hello(name):
    return render_template('hello.html', name=name)

@app.route('/team')
def team():
    return render_template('team.html', team=TEAM)

@app.route('/hello/')
def world():
    return redirect('/hello/World')

if __name__ == '__main__':
    app.run()
