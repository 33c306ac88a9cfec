from flask import Flask
from pages import pages

application = app = Flask(__name__)
app.register_blueprint(pages)


@app.after_request
def add_header(response):
    response.headers['X-Made-By'] = 'me'
    return response


if __name__ == '__main__':
    application.run(debug=True)
