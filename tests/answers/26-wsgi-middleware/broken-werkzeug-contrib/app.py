from flask import Flask, request
from werkzeug.contrib.fixers import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app)

@app.route('/ip')
def ip():
    return request.remote_addr

if __name__ == '__main__':
    app.run()
