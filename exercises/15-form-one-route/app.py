from flask import Flask

app = Flask(__name__)


# Write / here, for GET and for POST. You need `render_template` and `request` from flask.
# GET shows the form. And what are the things that can happen with a POST?


if __name__ == "__main__":
    app.run()
