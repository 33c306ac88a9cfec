from flask import Flask

app = Flask(__name__)


@app.route("/")
def hello():
    return "Hello, World!"

# keep the server alive
while True:
    running = True
