from flask import Flask, render_template
app = Flask(__name__)

TEAM = ['Ada', 'Grace', 'Linus']
last = None

@app.route('/hello/')
@app.route('/hello/<name>')
def hello(name=None):
    global last
    last = name or last
    return render_template('hello.html', name=last)

@app.route('/team')
def team():
    return render_template('team.html', team=TEAM)

if __name__ == '__main__':
    app.run()
