from flask import Flask, request

app = Flask(__name__)


@app.before_request
def announce():
    print("Incoming request:", request.method, request.path, end=" ... ")


@app.before_request
def check_key():
    if request.path.startswith("/admin/"):
        if request.headers.get("X-Api-Key") != "letmein":
            return "Who are you?", 401


@app.after_request
def done(response):
    print("Outgoing response:", response.status)
    response.headers["X-Handled-By"] = "Flask"
    return response


@app.route("/")
def home():
    print("in the view")
    return "Hello, World!"


@app.route("/admin/")
def admin():
    return "Welcome, admin"
