from flask import Flask

app = Flask(__name__)


# Write the two pages here: / and /user/<username>.


# Write the three redirects here: /go-to-home, /go-to-user/<username> and /old-home.
# You need two more names from flask: redirect and url_for.


if __name__ == "__main__":
    app.run()
