from flask import Flask

def create_app():
    app = Flask(__name__, static_folder="static")
    from pages import bp
    app.register_blueprint(bp)
    return app

if __name__ == "__main__":
    create_app().run()
