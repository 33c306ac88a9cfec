from flask import Flask

app = Flask(__name__)


# Flash messages travel in the session, which needs a secret key. Set it here.


# Write /login here: GET shows login.html, POST flashes a message and redirects.


# Write /profile here: it shows profile.html to who is logged in.


if __name__ == "__main__":
    app.run()
