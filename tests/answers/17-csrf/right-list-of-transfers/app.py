from flask import Flask
from bank import bank

app = Flask(__name__)
app.config.from_pyfile("settings.py")
app.register_blueprint(bank, url_prefix="/transfer")
