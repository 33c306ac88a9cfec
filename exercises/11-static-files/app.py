from flask import Flask

app = Flask(__name__)


# Write the page / here: it renders templates/index.html.
# Flask serves the files of the folder static by itself.


if __name__ == "__main__":
    app.run()
