import os
from flask import Flask, render_template

app = Flask(__name__)
app.config['SECRET_KEY'] = os.getenv('APP_SECRET_KEY', '').encode() or os.urandom(24)
app.config['SITE_NAME'] = os.getenv('APP_SITE_NAME', 'My site')

@app.route('/')
def index():
    return render_template('index.html')

if __name__ == '__main__':
    app.run(debug=os.getenv('APP_DEBUG') == '1', host=os.getenv('APP_HOST'), port=8080)
