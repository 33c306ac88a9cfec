from flask import Flask


def create_app(config=None):
    app = Flask(__name__)
    app.config.update(config or {})

    import pages
    app.register_blueprint(pages.bp)
    return app


if __name__ == "__main__":
    create_app().run(port=8000)
