from flask import Flask
from werkzeug.serving import run_simple
import settings
from pages import pages

application = Flask(__name__)
application.config.from_object(settings.Config)
application.register_blueprint(pages)

def main():
    run_simple(settings.HOST, 5000, application, use_debugger=application.debug)

if __name__ == '__main__':
    main()
