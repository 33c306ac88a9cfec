from flask import Flask

app = Flask(__name__)


# Write your three routes here: /post/..., /price/... and /files/...
# Which converter does each variable part need?


if __name__ == "__main__":
    app.run()
