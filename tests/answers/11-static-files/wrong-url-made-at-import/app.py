from flask import Flask, render_template, url_for

app = Flask(__name__)

with app.test_request_context():
    CSS = url_for('static', filename='style.css')

@app.route('/')
def index():
    return render_template('index.html', css=CSS)

if __name__ == '__main__':
    app.run()
