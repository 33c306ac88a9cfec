from flask import Flask

app = Flask(__name__)


# Sessions need a secret key. Set it here.


# Write /login here: GET shows templates/login.html, POST logs in.


# Write /profile here.


# Write /logout here.


if __name__ == "__main__":
    app.run()
