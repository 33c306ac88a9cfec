from flask import Flask
from errors import errors
from shop import shop

application = Flask(__name__)
application.register_blueprint(errors)
application.register_blueprint(shop)
