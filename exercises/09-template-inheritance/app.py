from flask import Flask

app = Flask(__name__)


# Write / here. It renders templates/index.html.


# Write /about here. It renders templates/about.html.


if __name__ == "__main__":
    app.run()
