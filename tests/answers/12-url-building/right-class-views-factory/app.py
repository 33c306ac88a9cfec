from flask import Flask
import views

def create_app(config=None):
    app = Flask(__name__)
    app.url_map.strict_slashes = False
    app.add_url_rule("/", view_func=views.Index.as_view("index"))
    app.add_url_rule("/login", view_func=views.Login.as_view("login"))
    app.add_url_rule("/user/<name>", view_func=views.Profile.as_view("profile"))
    return app

if __name__ == "__main__":
    create_app().run()
