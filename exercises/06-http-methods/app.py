from flask import Flask

app = Flask(__name__)


# Write /submit here. Which methods does it allow?


# Keep the note here, outside the functions: they all need it.


# Write /note here: one function for all its methods, or one function for each.
# For the text that was sent you need `request` too: from flask import Flask, request


if __name__ == "__main__":
    app.run()
