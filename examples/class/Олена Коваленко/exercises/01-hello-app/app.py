# Моя перша програма
from flask import Flask

app = Flask(__name__)

привіт = "Hello, World!"


@app.route("/")
def головна():
    return привіт


if __name__ == "__main__":
    app.run()
