import os
import secrets
from flask import Flask
from markupsafe import escape

app = Flask(__name__)
app.debug = os.environ.get('APP_DEBUG') == '1'
app.config['SECRET_KEY'] = os.environ.get('APP_SECRET_KEY') or secrets.token_hex()
app.config['SITE_NAME'] = os.environ.get('APP_SITE_NAME', 'My site')

@app.route('/')
def index():
    return f"<h1>{escape(app.config['SITE_NAME'])}</h1>"

if __name__ == '__main__':
    host = os.environ.get('APP_HOST')
    app.run(host=host if host in ('localhost', '0.0.0.0') else '127.0.0.1')
