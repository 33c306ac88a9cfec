from flask import Flask

app = Flask(__name__)


# Write the project page here. Its one URL ends in a slash, like a folder.


# Write the about page here. Its one URL has no slash at the end, like a file.


if __name__ == "__main__":
    app.run()
