from flask import Flask

# All settings stand in the code: read them from the environment instead.
app = Flask(__name__)
app.debug = True
app.config["SECRET_KEY"] = "dev"


@app.route("/")
def index():
    # Show the name of the site here, from the configuration value SITE_NAME.
    return "<h1>Welcome</h1>"


if __name__ == "__main__":
    # The address that the app listens on: see APP_HOST.
    app.run(host="0.0.0.0")
