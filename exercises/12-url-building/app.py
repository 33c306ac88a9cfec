from flask import Flask

app = Flask(__name__)


# Write the three view functions here: index for /, login for /login, profile for /user/<username>.
# index answers with four links; url_for builds their URLs: from flask import Flask, url_for


if __name__ == "__main__":
    app.run()
