from flask import Flask

app = Flask(__name__)


# Write /comment and /banner here. Both render templates/comment.html.


# Write /strong/<name> here.


# Write /plain here.


if __name__ == "__main__":
    app.run()
