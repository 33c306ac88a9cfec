from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "Hello, World!"


def main():
    app.run(port=8000, debug=True)


if __name__ == "__main__":
    main()
