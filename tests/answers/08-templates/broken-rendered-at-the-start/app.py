from flask import Flask, render_template
app = Flask(__name__)
TEAM = ['Ada', 'Grace', 'Linus']
page = render_template('team.html', team=TEAM)

@app.route('/team')
def team():
    return page
