from flask import Flask
import os
import secrets

app = Flask(__name__)

if os.environ.get('APP_DEBUG') == '1':
    app.debug = True
else:
    app.debug = False

key = os.environ.get('APP_SECRET_KEY')
if key is None:
    key = secrets.token_hex(32)
app.secret_key = key

site = os.environ.get('APP_SITE_NAME')
if not site:
    site = 'My site'
app.config['SITE_NAME'] = site

@app.route('/')
def home():
    return 'Welcome to ' + app.config['SITE_NAME'] + '!'

if __name__ == '__main__':
    host = os.environ.get('APP_HOST')
    if host:
        app.run(host=host)
    else:
        app.run()
