from flask import Flask

app = Flask(__name__)


@app.route("/secret")
def secret():
    # Stop every visitor here, with status 401.
    return "top secret"


# Write /items/<number> here.


# Write /crash here: a view that raises an error.


@app.errorhandler(404)
def page_not_found(error):
    # What should this answer, and with which status?
    return "Nothing to see here", 200


# Write the handler for the error 500 here.


if __name__ == "__main__":
    app.run()
