import secrets
from flask import Flask
from pages import pages


def create_app(test_config=None):
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY=secrets.token_bytes(32))
    if test_config:
        app.config.update(test_config)
    app.register_blueprint(pages)
    return app


if __name__ == "__main__":
    create_app().run()
