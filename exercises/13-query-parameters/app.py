from flask import Flask

app = Flask(__name__)


# Write /search here. What stands behind the ? of the URL is in `request`, which you need too:
# from flask import Flask, request


# Write /items here. A value from the URL is a text: what if it is no number?


if __name__ == "__main__":
    app.run()
