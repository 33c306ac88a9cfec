from flask import Flask

app = Flask(__name__)


# Write your three pages here: /, /hello/<name> and /colors.
# Each function returns its HTML as a string.
# For the name you need `escape` too: from markupsafe import escape


if __name__ == "__main__":
    app.run()
