import os

from flask import Flask
from markupsafe import escape

app = Flask(__name__)
app.secret_key = os.urandom(24)
app.config["SITE_NAME"] = os.environ.get("APP_SITE_NAME", "My site")


@app.route("/")
def index():
    return f"<h1>{escape(app.config['SITE_NAME'])}</h1>"


if __name__ == "__main__":
    app.run(host=os.environ.get("APP_HOST", "127.0.0.1"), debug=os.environ.get("APP_DEBUG") == "1")
