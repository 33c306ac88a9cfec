from flask import Flask, render_template
app = Flask(__name__)

TEAM = ['Ada', 'Grace', 'Linus']
first = None

@app.route('/hello/')
@app.route('/hello/<name>')
def hello(name=None):
    global first
    if name and not first:
        first = name
    return render_template('hello.html', name=name and first)

@app.route('/team')
def team():
    return render_template('team.html', team=TEAM)

if __name__ == '__main__':
    app.run()
