from flask import Flask

app = Flask(__name__)


# Write / here. Which visitor has no cookie yet?


# Write /remember/<name> here. A cookie is set on a response: make_response gives you one
# (from flask import Flask, make_response, request).


# Write /forget here.


if __name__ == "__main__":
    app.run()
