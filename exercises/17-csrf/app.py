from flask import Flask

app = Flask(__name__)

# Set the secret key here.


# Write /transfer here. It takes GET and POST, and shows templates/transfer.html.
# Make the token with Flask-WTF: with a class for the form, or with CSRFProtect.


if __name__ == "__main__":
    app.run()
