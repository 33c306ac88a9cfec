from flask import Flask

import pages


def create_app():
    app = Flask(__name__)
    app.url_map.strict_slashes = False
    app.register_blueprint(pages.bp)
    return app


def main():
    create_app().run()


if ('__main__' == __name__):
    main()
