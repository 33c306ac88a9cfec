from flask import Flask

app = Flask(__name__)


# Write your six routes here: /text, /created, /json, /made, /download and /teapot.
# What you need more of Flask goes into the import above, such as make_response.


if __name__ == "__main__":
    app.run()
