import secrets
from flask import Flask, current_app, render_template_string

def create_app():
    app = Flask(__name__)
    app.config.from_mapping(
        SECRET_KEY=secrets.token_urlsafe(),
        SITE_NAME="My site",
        HOST="127.0.0.1",
    )
    app.config.from_prefixed_env("APP")
    app.config["SECRET_KEY"] = str(app.config["SECRET_KEY"])  # one of digits has become a number

    @app.get("/")
    def index():
        return render_template_string("<h1>{{ name }}</h1>", name=current_app.config["SITE_NAME"])

    return app

if __name__ == "__main__":
    app = create_app()
    app.run(app.config["HOST"])
